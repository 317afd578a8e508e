using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Pipeline.Store;

/// <summary>Answers a registry's challenge: Basic with the user's credential, or a Bearer token that it fetches from the realm.</summary>
/// <param name="registry">The registry's own address.</param>
/// <param name="credentials">Where credentials are found.</param>
/// <param name="realms">Hosts, other than the registry's, that may be given its credential for a token.</param>
internal sealed class RegistryAuthenticator(Uri registry, ICredentialSource credentials, IReadOnlyCollection<string> realms)
{
    private const long LargestToken = 1 << 20;
    private readonly List<string> _secrets = [];

    /// <summary>Replaces whatever secret stands in a text from outside, so that an echo of ours is never printed.</summary>
    public string Redact(string text)
    {
        lock (_secrets)
        {
            return _secrets.Aggregate(text, (clean, secret) => secret.Length > 0 ? clean.Replace(secret, "(hidden)", StringComparison.Ordinal) : clean);
        }
    }

    /// <summary>The header that answers <paramref name="challenges"/>; null when none can be answered.</summary>
    /// <exception cref="RemoteException">The realm may not have the credential, or gives no token.</exception>
    public async Task<AuthenticationHeaderValue?> AnswerAsync(IEnumerable<string> challenges, string scope, HttpClient http, CancellationToken cancellationToken)
    {
        AuthChallenge[] parsed = [.. challenges.Select(AuthChallenge.Parse)];
        RegistryCredential? credential = await credentials.FindAsync(registry.Authority, cancellationToken);
        Hide(credential?.Secrets ?? []);
        if (parsed.FirstOrDefault(challenge => challenge.Scheme == "bearer") is AuthChallenge bearer)
        {
            return new AuthenticationHeaderValue("Bearer", await FetchTokenAsync(bearer, credential, scope, http, cancellationToken));
        }

        return credential is not null && parsed.Any(challenge => challenge.Scheme == "basic") ? new AuthenticationHeaderValue("Basic", credential.BasicParameter) : null;
    }

    private async Task<string> FetchTokenAsync(AuthChallenge bearer, RegistryCredential? credential, string scope, HttpClient http, CancellationToken cancellationToken)
    {
        if (!bearer.Parameters.TryGetValue("realm", out string? realm) || !Uri.TryCreate(realm, UriKind.Absolute, out Uri? address))
        {
            throw new RemoteException($"Registry {registry.Authority} asks for a token but names no address to get it from.", "Ask the registry's keeper.");
        }

        RequireSafe(address, hasCredential: credential is not null);
        string query = $"scope={Uri.EscapeDataString(bearer.Parameters.GetValueOrDefault("scope", scope))}";
        if (bearer.Parameters.TryGetValue("service", out string? service))
        {
            query += $"&service={Uri.EscapeDataString(service)}";
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { Query = query }.Uri);
        request.Headers.Authorization = credential is null ? null : new AuthenticationHeaderValue("Basic", credential.BasicParameter);
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if ((int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new TransientRemoteException($"the token server {address.Authority} answered {(int)response.StatusCode}", RetryAfter.Of(response));
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new RemoteException(
                $"The token server {address.Authority} answered {(int)response.StatusCode} {(credential is null ? "without credentials" : "to the credentials")} of {registry.Authority}.",
                $"Log in with 'docker login {registry.Authority}', and check that you may read or write there.");
        }

        string token = await ReadTokenAsync(response, address, cancellationToken);
        Hide([token]);
        return token;
    }

    /// <summary>A credential goes to the registry's own address, or over https to a realm that the user listed; nothing goes over a plain connection elsewhere.</summary>
    private void RequireSafe(Uri realm, bool hasCredential)
    {
        bool isSame = realm.Scheme == registry.Scheme && realm.Authority == registry.Authority;
        if (isSame || (realm.Scheme == Uri.UriSchemeHttps && (!hasCredential || realms.Contains(realm.Authority))))
        {
            return;
        }

        throw realm.Scheme == Uri.UriSchemeHttps
            ? new RemoteException(
                $"Registry {registry.Authority} wants its credential to go to '{realm.Authority}' for a token, and you have not allowed that.",
                $"If that server belongs to the registry, run './pipeline remote allow --realm {realm.Authority}'.")
            : new RemoteException($"Registry {registry.Authority} wants a token to be fetched over a plain connection from '{realm.Authority}'.", "Nothing was sent. Ask the registry's keeper for a realm with https.");
    }

    private static async Task<string> ReadTokenAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LargestToken, cancellationToken);
        try
        {
            using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            JsonElement root = document.RootElement;
            string? token = root.TryGetProperty("token", out JsonElement member) || root.TryGetProperty("access_token", out member) ? member.GetString() : null;
            return token is { Length: > 0 } ? token : throw new JsonException();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new RemoteException($"The token server {address.Authority} must answer JSON with a token, but did not.", "Ask the registry's keeper.");
        }
    }

    private void Hide(IEnumerable<string> secrets)
    {
        lock (_secrets)
        {
            _secrets.AddRange(secrets.Except(_secrets));
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pipeline.Store;

/// <summary>Sends requests to one registry: with its credential to its own address alone, following redirects without it.</summary>
internal sealed class RegistrySession : IDisposable
{
    private const int LongestExcerpt = 300, LargestError = 1 << 16, MostRedirects = 5;
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _authentication = new(1);
    private readonly HttpClient _http;
    private readonly RegistryAuthenticator _authenticator;
    private readonly TransferPolicy _policy;
    private readonly string _scope;
    private volatile AuthenticationHeaderValue? _authorization;

    public RegistrySession(RegistryReference reference, RegistryAccess access, TransferPolicy policy)
    {
        Registry = new Uri($"{(access.IsInsecure ? "http" : "https")}://{reference.Host}");
        Repository = new Uri(Registry, $"/v2/{reference.Repository}/");
        _scope = $"repository:{reference.Repository}:pull,push";
        _policy = policy;
        _authenticator = new RegistryAuthenticator(Registry, access.Credentials, access.Realms);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,   // or credentials and methods would be carried by somebody else's rules
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = s_connectPatience,
            MaxConnectionsPerServer = policy.Options.Parallelism,
            UseCookies = false,
            UseProxy = !reference.IsLoopback,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The registry's address.</summary>
    public Uri Registry { get; }

    /// <summary>The address under which the repository's blobs and manifests lie.</summary>
    public Uri Repository { get; }

    /// <summary>Sends one request; the answer's body is not read yet.</summary>
    /// <param name="create">Makes the request anew for each time that it must be sent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TransientRemoteException">429, a server error or a stall.</exception>
    /// <exception cref="RemoteException">Credentials are refused or may not be sent, or redirects do not end.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        AuthenticationHeaderValue? used = _authorization;
        HttpResponseMessage response = await SendOnceAsync(create(), used, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            string[] challenges = [.. response.Headers.WwwAuthenticate.Select(challenge => challenge.ToString())];
            response.Dispose();
            response = await SendOnceAsync(create(), await AuthenticateAsync(used, challenges, cancellationToken), cancellationToken);
        }

        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw await RefuseAsync(response, "access", $"Log in with 'docker login {Registry.Authority}' or 'skopeo login {Registry.Authority}', and check that you may read or write there.");
        }

        return await FollowAsync(response, create, cancellationToken);
    }

    /// <summary>The error for an answer that the protocol does not allow here. Disposes it.</summary>
    public async Task<RemoteException> RefuseAsync(HttpResponseMessage response, string what, string? remedy = null)
    {
        using (response)
        {
            return new RemoteException(
                $"Registry {Registry.Authority} refused {what}: it answered {(int)response.StatusCode} {await ExcerptAsync(response)}.",
                remedy ?? "Check the reference, and that the server is an OCI registry.");
        }
    }

    /// <summary>Requires that a registry says to have stored what it was given, where it says anything.</summary>
    /// <exception cref="ForeignContentException">It says something else.</exception>
    public static void RequireStored(HttpResponseMessage response, BlobDescriptor blob, string registry)
    {
        if (response.Headers.TryGetValues("Docker-Content-Digest", out IEnumerable<string>? digests) && !digests.Contains(blob.Digest.ToString()))
        {
            throw new ForeignContentException($"{registry} must have stored {blob.Digest}, but says that it stored {digests.First()}.", "Ask the registry's keeper.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _authentication.Dispose();
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        using (request)
        {
            bool isRegistry = request.RequestUri!.Scheme == Registry.Scheme && request.RequestUri.Authority == Registry.Authority;
            if (!isRegistry && request.RequestUri.Scheme != Uri.UriSchemeHttps)
            {
                throw new RemoteException($"Registry {Registry.Authority} points to a plain connection ('{request.RequestUri.Authority}').", "Nothing was sent there. Name the registry's final address, with https.");
            }

            request.Headers.Authorization = isRegistry ? authorization : null;
            using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stall.CancelAfter(_policy.Options.PatienceFor(request.Content?.Headers.ContentLength ?? 0));
            try
            {
                HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
                return response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500 ? throw await FailAsync(response) : response;
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TransientRemoteException($"no answer from {request.RequestUri.Authority} in time", innerException: exception);
            }
        }
    }

    private async Task<TransientRemoteException> FailAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new TransientRemoteException($"{Registry.Authority} answered {(int)response.StatusCode} {await ExcerptAsync(response)}", RetryAfter.Of(response));
        }
    }

    /// <summary>Authenticates once for however many requests were refused at the same time.</summary>
    private async Task<AuthenticationHeaderValue?> AuthenticateAsync(AuthenticationHeaderValue? refused, string[] challenges, CancellationToken cancellationToken)
    {
        await _authentication.WaitAsync(cancellationToken);
        try
        {
            if (ReferenceEquals(_authorization, refused))
            {
                _authorization = await _policy.GuardStallAsync(
                    token => new ValueTask<AuthenticationHeaderValue?>(_authenticator.AnswerAsync(challenges, _scope, _http, token)), cancellationToken);
            }

            return _authorization;
        }
        finally
        {
            _authentication.Release();
        }
    }

    /// <summary>Follows the redirects of a read, as registries send them to their storage; the credential stays here.</summary>
    private async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response, Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        Uri from = Registry;
        for (int redirects = 0; response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect or HttpStatusCode.MovedPermanently; redirects++)
        {
            using HttpResponseMessage redirect = response;
            HttpRequestMessage next = create();
            bool isRead = next.Method == HttpMethod.Get || next.Method == HttpMethod.Head;
            if (!isRead || redirects == MostRedirects || redirect.Headers.Location is not Uri location || !Uri.TryCreate(from, location, out Uri? target))
            {
                throw new RemoteException(
                    $"Registry {Registry.Authority} answers with a redirect {(isRead ? redirects == MostRedirects ? "after many others" : "to nowhere" : "of a write")}.", "Name the registry's final address.");
            }

            next.RequestUri = from = target;
            response = await SendOnceAsync(next, authorization: null, cancellationToken);
        }

        return response;
    }

    /// <summary>What a person should see of an error's body: the registry's own message, or that it is a web page.</summary>
    private async Task<string> ExcerptAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            return "with a web page, not as a registry does";
        }

        try
        {
            byte[] body = new byte[LargestError];
            using Stream stream = await _policy.GuardStallAsync(async token => await response.Content.ReadAsStreamAsync(token), CancellationToken.None);
            int length = await _policy.GuardStallAsync(token => new ValueTask<int>(stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, token).AsTask()), CancellationToken.None);
            string text = _authenticator.Redact(Message(body.AsMemory(0, length)));
            return text.Length == 0 ? "without a word" : $"\"{text[..Math.Min(text.Length, LongestExcerpt)]}\"";
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or TransientRemoteException)
        {
            return "and broke off";
        }
    }

    private static string Message(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement error = document.RootElement.GetProperty("errors")[0];
            return $"{error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return Encoding.UTF8.GetString(body.Span).Trim();
        }
    }
}

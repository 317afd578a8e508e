using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipeline.Store;

/// <summary>Credentials as <c>docker login</c> and <c>skopeo login</c> leave them: in Docker's config.json, or in a credential helper that it names.</summary>
/// <param name="path">The file; it may be missing.</param>
public sealed partial class DockerCredentials(string path) : ICredentialSource
{
    private static readonly TimeSpan s_helperPatience = TimeSpan.FromSeconds(30);

    /// <summary>The user's own file: <c>$DOCKER_CONFIG/config.json</c> or <c>~/.docker/config.json</c>.</summary>
    public static DockerCredentials OfUser() => new(Path.Combine(
        Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker"),
        "config.json"));

    /// <inheritdoc/>
    /// <exception cref="RemoteException">The file is malformed, or a helper failed.</exception>
    public async Task<RegistryCredential?> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string? helper, encoded, identity;
        try
        {
            using JsonDocument document = JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
            JsonElement root = document.RootElement;
            JsonElement? entry = Member(root, "auths", host);
            helper = Member(root, "credHelpers", host)?.GetString() ?? (root.TryGetProperty("credsStore", out JsonElement store) ? store.GetString() : null);
            encoded = TextOf(entry, "auth");
            identity = TextOf(entry, "identitytoken");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Malformed("is no JSON of Docker's form");
        }

        return helper is { Length: > 0 } ? await AskAsync(helper, host, cancellationToken)
            : identity is { Length: > 0 } ? throw IdentityToken(host)
            : encoded is { Length: > 0 } ? Decode(encoded)
            : null;
    }

    private static JsonElement? Member(JsonElement root, string name, string host) =>
        root.TryGetProperty(name, out JsonElement members) && members.TryGetProperty(host, out JsonElement member) ? member : null;

    private static string? TextOf(JsonElement? entry, string name) =>
        entry is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private RegistryCredential Decode(string encoded)
    {
        byte[] bytes = new byte[encoded.Length];
        string text = Convert.TryFromBase64String(encoded, bytes, out int count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new RegistryCredential(text[..colon], text[(colon + 1)..].TrimEnd('\0')) : throw Malformed("holds an entry that is no 'user:secret' in base64");
    }

    /// <summary>Asks <c>docker-credential-NAME get</c>, without a shell; the host goes to its standard input.</summary>
    private async Task<RegistryCredential?> AskAsync(string helper, string host, CancellationToken cancellationToken)
    {
        if (!HelperName().IsMatch(helper))
        {
            throw Malformed("names a credential helper with other characters than a-z, 0-9 and '-'");
        }

        string program = $"docker-credential-{helper}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_helperPatience);
        try
        {
            string place = FindProgram(program) ?? throw Failing("is in no folder of PATH");
            using Process process = Process.Start(new ProcessStartInfo(place, ["get"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            using CancellationTokenRegistration end = patience.Token.Register(() => process.Kill(entireProcessTree: true));
            await process.StandardInput.WriteLineAsync(host);
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            string answer = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            await error;
            return process.ExitCode == 0 ? Read(answer, program, host) : null;   // helpers answer 1 for "no credentials"
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw Failing("cannot be started", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failing("does not answer", exception);
        }

        RemoteException Failing(string problem, Exception? cause = null) => new(
            $"Docker's '{path}' names the credential helper '{program}', but it {problem}.",
            "Install it, or remove the entry and log in again with 'docker login' or 'skopeo login'.",
            cause);
    }

    /// <summary>A program in a folder of PATH. The runtime would look in the working folder first, where a repository could have put one.</summary>
    private static string? FindProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private RegistryCredential Read(string answer, string program, string host)
    {
        const string IdentityUser = "<token>";
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            string user = document.RootElement.GetProperty("Username").GetString()!;
            return user != IdentityUser ? new RegistryCredential(user, document.RootElement.GetProperty("Secret").GetString()!) : throw IdentityToken(host);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // The answer may hold a secret, so it is not shown.
            throw new RemoteException($"The credential helper '{program}' must answer JSON with 'Username' and 'Secret', but did not.", "Update the helper, or log in again.");
        }
    }

    private RemoteException IdentityToken(string host) => new(
        $"Docker's '{path}' has an identity token for '{host}', and a name with a password or access token is needed.", $"Log in again with 'docker login --username NAME {host}'.");

    private RemoteException Malformed(string problem) => new($"Docker's '{path}' {problem}.", "Log in again with 'docker login' or 'skopeo login --authfile', or correct the file.");

    [GeneratedRegex(@"\A[a-z0-9-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex HelperName();
}

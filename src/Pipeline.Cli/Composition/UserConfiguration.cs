using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Cli.Composition;

/// <summary>What this user has allowed: a file of the user's, never of a repository.</summary>
/// <param name="Remotes">Addresses of remotes that <c>run</c> may use.</param>
/// <param name="Realms">Hosts that may be given a registry's credential for a token.</param>
internal sealed record UserConfiguration(ImmutableSortedSet<string> Remotes, ImmutableSortedSet<string> Realms)
{
    /// <summary>In continuous integration: addresses that are allowed, separated by blanks.</summary>
    public const string AllowVariable = "PIPELINE_ALLOW_REMOTES";

    private const string RemotesMember = "remotes", RealmsMember = "realms";

    /// <summary>The file: <c>$XDG_CONFIG_HOME/learning-to-learn/remotes.json</c>, by default under <c>~/.config</c>.</summary>
    public static string FilePath => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "learning-to-learn",
        "remotes.json");

    /// <summary>Reads the file; empty when there is none.</summary>
    /// <exception cref="ShippingException">It is malformed.</exception>
    public static UserConfiguration Load()
    {
        if (!File.Exists(FilePath))
        {
            return new UserConfiguration(Set(null), Set(null));
        }

        try
        {
            JsonNode? root = JsonNode.Parse(File.ReadAllBytes(FilePath));
            return new UserConfiguration(Set(root?[RemotesMember]), Set(root?[RealmsMember]));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ShippingException($"'{FilePath}' must be JSON with lists of 'remotes' and 'realms', but is not.", "Correct it, or delete it and allow the remotes again.");
        }
    }

    /// <summary>Whether <c>run</c> may use the remote at <paramref name="address"/>. A name would not do: a repository can give its name another address.</summary>
    public bool Allows(string address) =>
        Remotes.Contains(address) || (Environment.GetEnvironmentVariable(AllowVariable) ?? "").Split(' ').Contains(address, StringComparer.Ordinal);

    /// <summary>Writes the file.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        string draft = FilePath + ".draft";
        File.WriteAllBytes(draft, CanonicalJson.ToBytes(new JsonObject
        {
            [RealmsMember] = new JsonArray([.. Realms.Select(realm => (JsonNode)realm)]),
            [RemotesMember] = new JsonArray([.. Remotes.Select(remote => (JsonNode)remote)]),
        }));
        File.Move(draft, FilePath, overwrite: true);
    }

    private static ImmutableSortedSet<string> Set(JsonNode? list) =>
        [.. ((list as JsonArray) ?? []).Select(item => item!.GetValue<string>())];
}

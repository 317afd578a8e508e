using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>What this user has allowed: a file of the user's, never of a repository.</summary>
internal sealed record UserConfiguration
{
    /// <summary>In continuous integration: addresses that are allowed, separated by blanks.</summary>
    public const string AllowVariable = "PIPELINE_ALLOW_REMOTES";

    private const string RemotesMember = "remotes", RealmsMember = "realms", KeysMember = "keys";

    /// <summary>The folder: <c>$XDG_CONFIG_HOME/learning-to-learn</c>, by default under <c>~/.config</c>.</summary>
    public static string FolderPath => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"),
        "learning-to-learn");

    /// <summary>The file.</summary>
    public static string FilePath => Path.Combine(FolderPath, "remotes.json");

    /// <summary>Addresses of remotes that <c>run</c> may use.</summary>
    public ImmutableSortedSet<string> Remotes { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Hosts that may be given a registry's credential for a token.</summary>
    public ImmutableSortedSet<string> Realms { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Keys of people whose signed results may count, by name.</summary>
    public ImmutableSortedDictionary<string, SignerKey> Keys { get; init; } = ImmutableSortedDictionary.Create<string, SignerKey>(StringComparer.Ordinal);

    /// <summary>Reads the file; empty when there is none.</summary>
    /// <exception cref="ShippingException">It is malformed.</exception>
    public static UserConfiguration Load()
    {
        var empty = new UserConfiguration();
        if (!File.Exists(FilePath))
        {
            return empty;
        }

        try
        {
            JsonNode? root = JsonNode.Parse(File.ReadAllBytes(FilePath));
            return new UserConfiguration
            {
                Remotes = empty.Remotes.Union(Texts(root?[RemotesMember])),
                Realms = empty.Realms.Union(Texts(root?[RealmsMember])),
                Keys = empty.Keys.AddRange(((root?[KeysMember] as JsonObject) ?? []).Select(key => KeyValuePair.Create(key.Key, KeyOf(key.Value)))),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new ShippingException($"'{FilePath}' must be JSON with 'remotes', 'realms' and 'keys' as './pipeline remote' writes them, but is not.", "Correct it, or delete it and allow the remotes again.");
        }
    }

    /// <summary>Whether <c>run</c> may use the remote at <paramref name="address"/>. A name would not do: a repository can give its name another address.</summary>
    public bool Allows(string address) =>
        Remotes.Contains(address) || (Environment.GetEnvironmentVariable(AllowVariable) ?? "").Split(' ').Contains(address, StringComparer.Ordinal);

    /// <summary>Writes the file.</summary>
    public void Save()
    {
        Directory.CreateDirectory(FolderPath);
        string draft = FilePath + ".draft";
        File.WriteAllBytes(draft, CanonicalJson.ToBytes(new JsonObject
        {
            [KeysMember] = new JsonObject(Keys.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)key.Value.ToString()))),
            [RealmsMember] = new JsonArray([.. Realms.Select(realm => (JsonNode)realm)]),
            [RemotesMember] = new JsonArray([.. Remotes.Select(remote => (JsonNode)remote)]),
        }));
        File.Move(draft, FilePath, overwrite: true);
    }

    private static IEnumerable<string> Texts(JsonNode? list) => ((list as JsonArray) ?? []).Select(item => item?.GetValue<string>() ?? throw new FormatException("A text is null."));

    private static SignerKey KeyOf(JsonNode? text) =>
        SignerKey.TryParse(text?.GetValue<string>() ?? "", out SignerKey? key) ? key : throw new FormatException("A key is none.");
}

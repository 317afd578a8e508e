using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Applies the <c>on-PROFILE:</c> block of the selected profile and checks the keys of the others.</summary>
/// <param name="names">Declared profiles.</param>
/// <param name="selected">The profile that is expanded.</param>
/// <param name="problems">Collects them.</param>
internal sealed class ProfileBlocks(ImmutableArray<string> names, string selected, ProblemList problems)
{
    public const string Prefix = "on-";

    public string Selected { get; } = selected;

    /// <summary>Whether the selected profile is the first, which is for design.</summary>
    public bool IsFirst => names is [string first, ..] && first == Selected;

    /// <summary><paramref name="node"/> with the selected block's keys in place of its own.</summary>
    /// <param name="node">The stage or claim.</param>
    /// <param name="owner">How messages name it.</param>
    /// <param name="merged">Keys whose mappings are replaced key by key.</param>
    /// <param name="replaced">Keys that are replaced as a whole.</param>
    public YamlNode Apply(YamlNode node, string owner, ImmutableArray<string> merged, ImmutableArray<string> replaced)
    {
        ImmutableArray<string> keys = [.. merged, .. replaced];
        ImmutableArray<YamlEntry> changes = [];
        foreach (YamlEntry entry in node.Entries.Where(entry => entry.Name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            string profile = entry.Name[Prefix.Length..];
            if (!names.Contains(profile, StringComparer.Ordinal))
            {
                problems.Add(entry.Key.Position, $"{owner}: '{Quote.Clean(entry.Name)}' names the profile {Quote.Of(profile)}, which is not declared.", Spelling.Suggest(profile, "profiles", names));
                continue;
            }

            CheckKeys(entry, owner, keys);
            if (profile == Selected)
            {
                changes = [.. entry.Value.Entries.Where(change => keys.Contains(change.Name)).Select(change => merged.Contains(change.Name) ? Merge(node.Find(change.Name), change) : change)];
            }
        }

        return node.With(changes);
    }

    private void CheckKeys(YamlEntry block, string owner, ImmutableArray<string> keys)
    {
        var reader = new MappingReader(block.Value, $"{owner}: '{block.Name}'", block.Key.Position, problems);
        foreach (string key in keys)
        {
            reader.Find(key);
        }

        reader.Finish();
    }

    /// <summary>Merges two mappings; where one is none, it stays in sight so that its problem is reported.</summary>
    private static YamlEntry Merge(YamlNode? own, YamlEntry change) => own switch
    {
        { Kind: YamlKind.Mapping } when change.Value.Kind == YamlKind.Mapping => new YamlEntry(change.Key, own.With(change.Value.Entries)),
        null or { Kind: YamlKind.Mapping } => change,
        _ => new YamlEntry(change.Key, own),
    };
}

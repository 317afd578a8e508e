using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Reading;

namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>A node of the file with the place where it stands. An alias is the node that it stands for.</summary>
internal sealed class YamlNode
{
    private YamlNode(YamlKind kind, SourcePosition position) => (Kind, Position) = (kind, position);

    public YamlKind Kind { get; }

    public SourcePosition Position { get; }

    /// <summary>The text of a scalar; empty for the others.</summary>
    public string Text { get; private init; } = "";

    public ImmutableArray<YamlNode> Items { get; private init; } = [];

    /// <summary>Keys and values in file order; each key once.</summary>
    public ImmutableArray<YamlEntry> Entries { get; private init; } = [];

    /// <summary>Values in this subtree, itself included, with aliases written out; keys are not counted.</summary>
    public int Count { get; private init; } = 1;

    /// <summary>Levels of this subtree; 1 for a scalar.</summary>
    public int Height { get; private init; } = 1;

    public bool IsScalar => Kind < YamlKind.Sequence;

    public static YamlNode Scalar(string text, YamlKind kind, SourcePosition position) => new(kind, position) { Text = text };

    public static YamlNode Sequence(ImmutableArray<YamlNode> items, SourcePosition position) => new(YamlKind.Sequence, position)
    {
        Items = items,
        Count = 1 + items.Sum(item => item.Count),
        Height = 1 + items.Select(item => item.Height).DefaultIfEmpty().Max(),
    };

    public static YamlNode Mapping(ImmutableArray<YamlEntry> entries, SourcePosition position) => new(YamlKind.Mapping, position)
    {
        Entries = entries,
        Count = 1 + entries.Sum(entry => entry.Value.Count),
        Height = 1 + entries.Select(entry => entry.Value.Height).DefaultIfEmpty().Max(),
    };

    public YamlNode? Find(string key)
    {
        foreach (YamlEntry entry in Entries)
        {
            if (entry.Name == key)
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>This mapping with the entries of <paramref name="changes"/>: a known key keeps its place, a new one comes last.</summary>
    public YamlNode With(ImmutableArray<YamlEntry> changes)
    {
        if (changes.IsEmpty)
        {
            return this;
        }

        var changed = changes.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        IEnumerable<YamlEntry> kept = Entries.Select(entry => changed.Remove(entry.Name, out YamlEntry change) ? change : entry).ToList();
        return Mapping([.. kept, .. changes.Where(entry => changed.ContainsKey(entry.Name))], Position);
    }

    /// <summary>What a message says was found.</summary>
    public string Describe() => Kind switch
    {
        YamlKind.Null => "empty",
        YamlKind.Boolean => $"the truth value {Text}",
        YamlKind.Integer or YamlKind.Number => $"the number {Quote.Clean(Text)}",
        YamlKind.Text => $"the text {Quote.Of(Text)}",
        YamlKind.Sequence => "a list",
        _ => "a mapping",
    };
}

using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads a claim's <c>test:</c>: one comparison with its value and margin.</summary>
internal sealed class ClaimTestReader(ProblemList problems)
{
    /// <summary>Tests that need no more than their name.</summary>
    public static ImmutableArray<string> Orders { get; } = ["lower-than", "higher-than"];

    /// <summary>The two orders of several metrics.</summary>
    public static ImmutableArray<string> Orderings { get; } = ["lowest-first", "highest-first"];

    /// <summary>A share of more outcomes than this has digits that a metric does not keep.</summary>
    internal const int MostOutcomes = 1_000_000;

    private static readonly ImmutableArray<string> s_keys = ["at-most", "at-least", "within", .. Orders, "ordering", "proportion", "single-run"];

    /// <summary>The test; null when a problem was reported.</summary>
    public ClaimTest? Read(YamlNode? node, string owner)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Kind == YamlKind.Text && Orders.Contains(node.Text))
        {
            return new ClaimTest(node.Text == Orders[0] ? ClaimTestKind.LowerThan : ClaimTestKind.HigherThan, 0, Margin: 0);
        }

        string place = $"{owner}: 'test'";
        YamlEntry? only = ReadOnly(node, place, s_keys, "Write for example 'test: { at-most: 0.5 }'.");
        return only is not { } entry ? null : entry.Name switch
        {
            "at-most" => ReadBound(entry, place, ClaimTestKind.AtMost),
            "at-least" => ReadBound(entry, place, ClaimTestKind.AtLeast),
            "within" => ReadWithin(entry.Value, owner),
            "lower-than" => ReadOrder(entry, place, ClaimTestKind.LowerThan),
            "higher-than" => ReadOrder(entry, place, ClaimTestKind.HigherThan),
            "ordering" => ReadOrdering(entry.Value, place),
            "single-run" => ReadSingleRun(entry.Value, owner),
            _ => ReadShare(entry.Value, owner),
        };
    }

    /// <summary>The only entry of a mapping that must have one of <paramref name="keys"/>.</summary>
    private YamlEntry? ReadOnly(YamlNode node, string place, ImmutableArray<string> keys, string remedy)
    {
        int before = problems.Count;
        var reader = new MappingReader(node, place, node.Position, problems);
        foreach (string key in keys)
        {
            reader.Find(key);
        }

        reader.Finish();
        if (node is { Kind: YamlKind.Mapping, Entries.Length: not 1 })
        {
            problems.Add(node.Position, $"{place} must have one key of {string.Join(", ", keys[..^1])} and {keys[^1]}, but has {node.Entries.Length}.", remedy);
        }

        return problems.Count == before ? node.Entries[0] : null;
    }

    private ClaimTest? ReadBound(YamlEntry entry, string place, ClaimTestKind kind)
    {
        string owner = $"{place}: '{entry.Name}'";
        if (entry.Value.Kind != YamlKind.Mapping)
        {
            if (Scalars.TryNumber(entry.Value, out double bound))
            {
                return new ClaimTest(kind, bound, Margin: 0);
            }

            problems.AddWrongValue(entry.Value, owner, "a finite number", "Write a number such as 0.5, or { value: 0.5, margin: 0.05 }.");
            return null;
        }

        var reader = new MappingReader(entry.Value, owner, entry.Key.Position, problems);
        double? value = reader.Number(reader.Require("value", "0.5"), "value");
        double? margin = ReadMargin(reader.Find("margin"), reader, owner);
        double? error = ReadPositive(reader.Find("error"), reader, owner, "error");
        reader.Finish();
        return value is double number ? new ClaimTest(kind, number, margin ?? 0) { Error = error ?? 0 } : null;
    }

    private ClaimTest? ReadWithin(YamlNode node, string owner)
    {
        string place = $"{owner}: 'within'";
        var reader = new MappingReader(node, place, node.Position, problems);
        double? value = reader.Number(reader.Require("value", "0.5"), "value");
        double? margin = ReadMargin(reader.Require("margin", "0.05"), reader, place);
        ClaimSide? better = reader.Choice<ClaimSide>(reader.Find("better"), "better");
        double? error = ReadPositive(reader.Find("error"), reader, place, "error");
        reader.Finish();
        return value is double centre && margin is double distance
            ? new ClaimTest(ClaimTestKind.Within, centre, distance) { Better = better, Error = error ?? 0 }
            : null;
    }

    private ClaimTest? ReadSingleRun(YamlNode node, string owner)
    {
        string place = $"{owner}: 'single-run'";
        var reader = new MappingReader(node, place, node.Position, problems);
        double? value = reader.Number(reader.Require("value", "0.5"), "value");
        double? margin = ReadMargin(reader.Find("margin"), reader, place);
        ClaimSide? better = reader.Choice<ClaimSide>(reader.Find("better"), "better");
        ClaimScale scale = reader.Choice<ClaimScale>(reader.Find("scale"), "scale") ?? ClaimScale.Linear;
        reader.Finish();
        return value is double run ? new ClaimTest(ClaimTestKind.SingleRun, run, margin ?? 0) { Better = better, IsLog = scale == ClaimScale.Log } : null;
    }

    private ClaimTest ReadOrder(YamlEntry entry, string place, ClaimTestKind kind)
    {
        string owner = $"{place}: '{entry.Name}'";
        var reader = new MappingReader(entry.Value, owner, entry.Key.Position, problems);
        double? margin = ReadMargin(reader.Require("margin", "0.05"), reader, owner);
        reader.Finish();
        return new ClaimTest(kind, 0, margin ?? 0);
    }

    private ClaimTest? ReadOrdering(YamlNode node, string place)
    {
        if (node.Kind == YamlKind.Text && Orderings.Contains(node.Text))
        {
            return new ClaimTest(node.Text == Orderings[0] ? ClaimTestKind.LowestFirst : ClaimTestKind.HighestFirst, 0, Margin: 0);
        }

        problems.AddWrongValue(node, $"{place}: 'ordering'", string.Join(" or ", Orderings), "The metrics are 'metric' and those of 'than', in this order.");
        return null;
    }

    private ClaimTest? ReadShare(YamlNode node, string owner)
    {
        string place = $"{owner}: 'proportion'";
        var reader = new MappingReader(node, place, node.Position, problems);
        YamlNode? most = reader.Find("at-most"), least = reader.Find("at-least");
        int outcomes = (int)(reader.Integer(reader.Find("of"), "of", 1, MostOutcomes) ?? 1);
        reader.Finish();
        if (node.Kind == YamlKind.Mapping && most is null == least is null)
        {
            problems.Add(node.Position, $"{place} must have one of at-most and at-least, but has {(most is null ? "neither" : "both")}.", "Write for example 'proportion: { at-least: 0.9 }'.");
        }

        if ((most ?? least) is not YamlNode bound)
        {
            return null;
        }

        if (Scalars.TryNumber(bound, out double share) && share is >= 0 and <= 1)
        {
            return new ClaimTest(most is not null ? ClaimTestKind.ShareAtMost : ClaimTestKind.ShareAtLeast, share, Margin: 0) { Outcomes = outcomes };
        }

        problems.AddWrongValue(bound, $"{place}: '{(most is not null ? "at-most" : "at-least")}'", "a share from 0 to 1", "Write for example 0.9 for 90 %.");
        return null;
    }

    private double? ReadMargin(YamlNode? node, MappingReader reader, string owner) => ReadPositive(node, reader, owner, "margin");

    private double? ReadPositive(YamlNode? node, MappingReader reader, string owner, string key)
    {
        double? value = reader.Number(node, key);
        if (value <= 0)
        {
            problems.AddWrongValue(node!, $"{owner}: '{key}'", "a number above 0", "Write a distance in the metric's unit, without a sign.");
        }

        return value;
    }
}

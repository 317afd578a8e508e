using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads the entries of <c>claims:</c>, with the profile applied. Without <paramref name="seeds"/> (the stages read each other in a cycle) that rule has nothing to follow.</summary>
internal sealed class ClaimReader(ProfileBlocks profiles, ReferenceResolver resolver, SeedRule? seeds, ProblemList problems)
{
    private static readonly ImmutableArray<string> s_replaced = ["test", "verdict", "skip"];

    public ClaimList Read(YamlNode node) =>
        new([.. node.Entries.Select(entry => entry.Name)], [.. node.Entries.Select(ReadClaim).OfType<ClaimDeclaration>()]);

    private ClaimDeclaration? ReadClaim(YamlEntry entry)
    {
        if (!StageName.TryParse(entry.Name, out _))
        {
            problems.Add(entry.Key.Position, $"The claim name {Quote.Of(entry.Name)} must be segments joined by '/', each of a-z, 0-9, '.', '_' and '-'.", "Rename it, for example 'paper/table-1/mse'.");
            return null;
        }

        string owner = $"Claim '{entry.Name}'";
        YamlNode node = profiles.Apply(entry.Value, owner, merged: [], s_replaced);
        var reader = new MappingReader(node, owner, entry.Key.Position, problems);
        reader.WithPrefix(ProfileBlocks.Prefix);
        reader.Reserve("than");
        reader.Reserve("by");
        bool isSkipped = reader.Flag("skip") ?? false;
        string? says = reader.RequireText("says", "\"MSE 0.0058\"");
        string? where = reader.RequireText("where", "\"Table 1, row 1\"");
        ClaimKind kind = reader.Choice<ClaimKind>(reader.Require("kind", "faithful"), "kind") ?? ClaimKind.Extension;
        var claim = new ClaimDeclaration(entry.Name, says ?? "", where ?? "", kind, entry.Key.Position);
        claim = kind == ClaimKind.NotTestable ? ReadReason(reader, claim) : ReadTest(reader, claim, owner, isSkipped);
        reader.Finish();
        return isSkipped ? null : claim;
    }

    private static ClaimDeclaration ReadReason(MappingReader reader, ClaimDeclaration claim) =>
        claim with { Because = reader.RequireText("because", "\"the data is not public\"") };

    private ClaimDeclaration ReadTest(MappingReader reader, ClaimDeclaration claim, string owner, bool isSkipped)
    {
        YamlNode? metricNode = reader.Require("metric", "STAGE.METRIC");
        YamlNode? floorNode = reader.Find("floor");
        YamlNode? summaryNode = reader.Find("summary");
        ClaimTest? test = ReadTest(reader.Require("test", "{ at-most: 0.5 }"), owner);
        claim = claim with
        {
            Metric = isSkipped ? null : ReadMetric(metricNode, "metric", owner, claim.Kind),
            Floor = isSkipped ? null : ReadMetric(floorNode, "floor", owner, claim.Kind),
            Summary = reader.Choice<ClaimSummary>(summaryNode, "summary") ?? ClaimSummary.Only,
            Test = test,
            Paper = reader.Number(reader.Find("paper"), "paper") ?? test?.Value,
            Verdict = reader.Choice<ClaimVerdict>(reader.Require("verdict", "reproduced"), "verdict"),
            Because = reader.Text("because"),
        };
        if (claim.Summary == ClaimSummary.Only && claim.Metric is { Instances.Length: > 1 } several && summaryNode is null)
        {
            problems.Add(
                metricNode!.Position,
                $"{owner}: the metric has {several.Instances.Length} values ({Quote.Clean(several.Text)}), but no 'summary' says how they become one.",
                "Add 'summary: median' (or mean, min, max).");
        }

        return claim;
    }

    private MetricReference? ReadMetric(YamlNode? node, string key, string owner, ClaimKind kind)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Text.Contains(':', StringComparison.Ordinal))
        {
            problems.Add(node.Position, $"{owner}: '{key}' names a column ({Quote.Of(node.Text)}), which is reserved and comes later.", "Let the stage report a metric and name it.");
            return null;
        }

        string place = $"{owner}: '{key}'";
        if (resolver.Resolve(node, place, MemberKind.Metric, axes: []) is not ResolvedReference reference)
        {
            return null;
        }

        ImmutableArray<OutputReference> elements = reference.Elements(AxisValues.None);
        if (elements.IsEmpty)
        {
            problems.Add(node.Position, $"{place} is {Quote.Of(node.Text)}, but the matrix excludes every instance that fits.", "Name values that exist together.");
            return null;
        }

        var metric = new MetricReference(node.Text, reference.Member, [.. elements.Select(element => element.Producer)]);
        if (!profiles.IsFirst && kind is ClaimKind.Faithful or ClaimKind.Beyond)
        {
            seeds?.CheckClaim(owner, metric, node.Position, problems);
        }

        return metric;
    }

    private ClaimTest? ReadTest(YamlNode? node, string owner)
    {
        if (node is null)
        {
            return null;
        }

        var reader = new MappingReader(node, $"{owner}: 'test'", node.Position, problems);
        double? atMost = reader.Number(reader.Find("at-most"), "at-most");
        double? atLeast = reader.Number(reader.Find("at-least"), "at-least");
        YamlNode? within = reader.Find("within");
        reader.Finish();
        if (node is { Kind: YamlKind.Mapping, Entries.Length: not 1 })
        {
            problems.Add(node.Position, $"{owner}: 'test' must have one key of at-most, at-least and within, but has {node.Entries.Length}.", "Write for example 'test: { at-most: 0.5 }'.");
            return null;
        }

        return atMost is double most ? new ClaimTest(ClaimTestKind.AtMost, most, Margin: 0)
            : atLeast is double least ? new ClaimTest(ClaimTestKind.AtLeast, least, Margin: 0)
            : within is null ? null
            : ReadWithin(within, owner);
    }

    private ClaimTest? ReadWithin(YamlNode node, string owner)
    {
        var reader = new MappingReader(node, $"{owner}: 'within'", node.Position, problems);
        double? value = reader.Number(reader.Require("value", "0.5"), "value");
        YamlNode? marginNode = reader.Require("margin", "0.05");
        double? margin = reader.Number(marginNode, "margin");
        reader.Finish();
        if (margin < 0)
        {
            problems.AddWrongValue(marginNode!, $"{owner}: 'margin'", "a number of at least 0", "Write the distance without a sign.");
        }

        return value is double centre && margin is double distance ? new ClaimTest(ClaimTestKind.Within, centre, distance) : null;
    }
}

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
        YamlNode? thanNode = reader.Find("than");
        YamlNode? summaryNode = reader.Find("summary");
        ClaimTest? test = new ClaimTestReader(problems).Read(reader.Require("test", "{ at-most: 0.5 }"), owner);
        CheckThan(thanNode, test, claim, owner);
        claim = claim with
        {
            Metric = isSkipped ? null : ReadMetric(metricNode, "metric", owner, claim.Kind),
            Than = isSkipped || thanNode is null ? [] : ReadThan(thanNode, owner, claim.Kind),
            Floor = isSkipped ? null : ReadMetric(floorNode, "floor", owner, claim.Kind),
            Summary = reader.Choice<ClaimSummary>(summaryNode, "summary") ?? ClaimSummary.Only,
            Test = test,
            Paper = reader.Number(reader.Find("paper"), "paper") ?? (test is { IsOrder: false } ? test.Value : null),
            Verdict = reader.Choice<ClaimVerdict>(reader.Require("verdict", "reproduced"), "verdict"),
            Because = reader.Text("because"),
        };
        CheckSummary(claim, summaryNode, metricNode, owner);
        return claim;
    }

    private ImmutableArray<MetricReference> ReadThan(YamlNode node, string owner, ClaimKind kind)
    {
        ImmutableArray<YamlNode> items = node.Kind == YamlKind.Sequence ? node.Items : [node];
        return [.. items.Select(item => ReadMetric(item, "than", owner, kind)).OfType<MetricReference>()];
    }

    private void CheckThan(YamlNode? than, ClaimTest? test, ClaimDeclaration claim, string owner)
    {
        if (test is { IsOrder: true } && than is null or { Kind: YamlKind.Sequence, Items.IsEmpty: true })
        {
            problems.Add(than?.Position ?? claim.Position, $"{owner} tests an order, but 'than' names no metric that ours is compared with.", "Add a line such as 'than: STAGE[*].METRIC', or a list of them.");
        }
        else if (test is { IsOrder: false } && than is not null)
        {
            problems.Add(than.Position, $"{owner} has the key 'than', but its test compares with a value.", "Remove it, or test 'lower-than', 'higher-than' or an ordering.");
        }
    }

    private void CheckSummary(ClaimDeclaration claim, YamlNode? summary, YamlNode? metric, string owner)
    {
        if (claim.Test is { IsShare: true })
        {
            if (summary is not null)
            {
                problems.Add(summary.Position, $"{owner}: a proportion is itself the summary of its outcomes, but 'summary' is given, too.", "Remove 'summary'.");
            }

            return;
        }

        if (claim.Metric is MetricReference own && claim.Summary == ClaimSummary.Only && summary is null
            && claim.Than.Prepend(own).FirstOrDefault(each => each.Instances.Length > 1) is MetricReference several)
        {
            problems.Add(
                metric!.Position,
                $"{owner}: the metric has {several.Instances.Length} values ({Quote.Clean(several.Text)}), but no 'summary' says how they become one.",
                "Add 'summary: median' (or mean, min, max).");
        }
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
}

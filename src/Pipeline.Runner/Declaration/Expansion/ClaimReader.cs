using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads the entries of <c>claims:</c>, with the profile applied. Without <paramref name="seeds"/> (the stages read each other in a cycle) that rule has nothing to follow.</summary>
internal sealed class ClaimReader(ProfileBlocks profiles, ReferenceResolver resolver, SeedRule? seeds, ProblemList problems)
{
    private static readonly ImmutableArray<string> s_replaced = ["test", "verdict", "because", "share", "looks", "skip"];

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
        bool isSkipped = reader.Flag("skip") ?? false;
        string? says = reader.RequireText("says", "\"MSE 0.0058\"");
        string? where = reader.RequireText("where", "\"Table 1, row 1\"");
        ClaimKind kind = reader.Choice<ClaimKind>(reader.Require("kind", "faithful"), "kind") ?? ClaimKind.Extension;
        var claim = new ClaimDeclaration(entry.Name, says ?? "", where ?? "", kind, entry.Key.Position);
        claim = kind == ClaimKind.NotTestable ? ReadReason(reader, claim) : ReadTest(reader, claim, node, owner, isSkipped);
        reader.Finish();
        return isSkipped ? null : claim;
    }

    private static ClaimDeclaration ReadReason(MappingReader reader, ClaimDeclaration claim) =>
        claim with { Because = reader.RequireText("because", "\"the data is not public\"") };

    private ClaimDeclaration ReadTest(MappingReader reader, ClaimDeclaration claim, YamlNode node, string owner, bool isSkipped)
    {
        ImmutableArray<string> by = ReadNames(reader.Find("by"), $"{owner}: 'by'");
        var metrics = new MetricReader(resolver, owner, by, problems);
        MetricReference? metric = Read(reader.Require("metric", "STAGE.METRIC"), "metric");
        YamlNode? than = reader.Find("than");
        claim = claim with
        {
            Metric = metric,
            Than = [.. (than is null ? [] : than.Kind == YamlKind.Sequence ? than.Items : [than]).Select(item => Read(item, "than")).OfType<MetricReference>()],
            Floor = Read(reader.Find("floor"), "floor"),
            Summary = reader.Choice<ClaimSummary>(reader.Find("summary"), "summary") ?? ClaimSummary.Only,
            Unit = reader.Choice<ReplicationUnit>(reader.Find("unit"), "unit") ?? (metric is null ? ReplicationUnit.Run : ClaimRules.UnitOf(metric)),
            Test = new ClaimTestReader(problems).Read(reader.Require("test", "{ at-most: 0.5 }"), owner),
        };
        claim = claim with
        {
            Paper = reader.Number(reader.Find("paper"), "paper") ?? (claim.Test is { IsOrder: false } test ? test.Value : null),
            Verdict = reader.Choice<ClaimVerdict>(reader.Require("verdict", "reproduced"), "verdict"),
            Because = reader.Text("because"),
            Share = ReadShare(reader, owner),
            Level = ReadLevel(reader, owner),
            Looks = reader.Find("looks") is YamlNode looks ? new LookReader(problems).Read(looks, owner) : [],
        };
        new ClaimRules(owner, node, problems).Check(claim);
        return claim;

        MetricReference? Read(YamlNode? named, string key)
        {
            MetricReference? read = named is null || isSkipped ? null : metrics.Read(named, key);
            if (read is not null && !profiles.IsFirst && claim.Kind is (ClaimKind.Faithful or ClaimKind.Beyond))
            {
                seeds?.CheckClaim(owner, read, named!.Position, problems);
            }

            return read;
        }
    }

    private double ReadShare(MappingReader reader, string owner)
    {
        YamlNode? node = reader.Find("share");
        double? share = reader.Number(node, "share");
        if (share is <= 0 or > 1)
        {
            problems.AddWrongValue(node!, $"{owner}: 'share'", "a number above 0 and at most 1", "Write the share of the paper's experiment, such as 0.04.");
        }

        return share ?? 1;
    }

    private double? ReadLevel(MappingReader reader, string owner)
    {
        YamlNode? node = reader.Find("level");
        double? level = reader.Number(node, "level");
        if (level is <= 0 or > 1 - SampleInterval.Confidence)
        {
            problems.AddWrongValue(node!, $"{owner}: 'level'", "a number above 0 and at most 0.05", "Write the error level at which the claim is judged, such as 0.01.");
        }

        return level;
    }

    private ImmutableArray<string> ReadNames(YamlNode? node, string place)
    {
        if (node is null)
        {
            return [];
        }

        if (node.Kind == YamlKind.Sequence && node.Items.Length > 0 && node.Items.All(item => item.Kind == YamlKind.Text))
        {
            return [.. node.Items.Select(item => item.Text)];
        }

        problems.AddWrongValue(node, place, "a list of one column or more", "Write for example 'by: [set]'.");
        return [];
    }
}

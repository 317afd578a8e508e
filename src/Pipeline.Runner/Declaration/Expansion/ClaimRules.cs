using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>What the parts of one claim ask of each other.</summary>
/// <param name="owner">How messages name the claim.</param>
/// <param name="node">The claim as it is written, with the profile applied.</param>
/// <param name="problems">Collects them.</param>
internal sealed class ClaimRules(string owner, YamlNode node, ProblemList problems)
{
    /// <summary>Reports every part that does not fit the test. A claim whose test could not be read is left alone.</summary>
    public void Check(ClaimDeclaration claim)
    {
        if (claim.Test is not ClaimTest test)
        {
            return;
        }

        CheckThan(claim, test);
        CheckSummary(claim, test);
        CheckColumns(claim, test);
        CheckLevel(claim);
        CheckFloor(claim);
        CheckLooks(claim);
        if (test.Error > 0 && claim.Summary != ClaimSummary.Mean)
        {
            Report("test", $"{owner}: 'error' is the standard error of the paper's mean, but 'summary' is not the mean.", "Add 'summary: mean', or remove 'error'.");
        }
    }

    /// <summary>What varies over the metric's values.</summary>
    public static ReplicationUnit UnitOf(MetricReference metric)
    {
        bool hasSeeds = metric.Instances.Select(instance => instance.Axes[AxisValues.SeedAxis]).Distinct().Count() > 1;
        return metric.Column is not null ? (hasSeeds ? ReplicationUnit.Both : ReplicationUnit.DataSet)
            : metric.Instances.Length == 1 ? ReplicationUnit.Run
            : hasSeeds ? ReplicationUnit.TrainingSeed
            : ReplicationUnit.DataSet;
    }

    private void CheckThan(ClaimDeclaration claim, ClaimTest test)
    {
        YamlNode? than = node.Find("than");
        if (test.IsOrder && than is null or { Kind: YamlKind.Sequence, Items.IsEmpty: true })
        {
            problems.Add(than?.Position ?? claim.Position, $"{owner} tests an order, but 'than' names no metric that ours is compared with.", "Add a line such as 'than: STAGE[*].METRIC', or a list of them.");
        }
        else if (!test.IsOrder && than is not null)
        {
            problems.Add(than.Position, $"{owner} has the key 'than', but its test compares with a value.", "Remove it, or test 'lower-than', 'higher-than' or an ordering.");
        }
    }

    private void CheckSummary(ClaimDeclaration claim, ClaimTest test)
    {
        bool isGiven = node.Find("summary") is not null;
        if (test.IsShare || test.Kind == ClaimTestKind.SingleRun)
        {
            if (isGiven)
            {
                Report("summary", $"{owner}: {(test.IsShare ? "a proportion is itself the summary of its outcomes" : "a single run is compared with every run of ours")}, but 'summary' is given, too.", "Remove 'summary'.");
            }
        }
        else if (!isGiven && claim.Metric is MetricReference own && claim.Than.Prepend(own).FirstOrDefault(each => each.Instances.Length > 1) is MetricReference several)
        {
            Report("metric", $"{owner}: the metric has {several.Instances.Length} values ({Quote.Clean(several.Text)}), but no 'summary' says how they become one.", "Add 'summary: median' (or mean, min, max, deviation).");
        }
    }

    private void CheckColumns(ClaimDeclaration claim, ClaimTest test)
    {
        if (claim.Metric?.Column is null)
        {
            if (claim.Than.Any(than => than.Column is not null))
            {
                Report("than", $"{owner}: 'than' names a column, but 'metric' does not.", "Compare columns with columns and metrics with metrics.");
            }
            else if (test.IsOrder && claim.Summary == ClaimSummary.Deviation)
            {
                Report("summary", $"{owner}: deviations are compared over the rows of columns, but 'metric' names no column.", "Name columns and 'by', or take another summary.");
            }

            return;
        }

        if (claim.Than.Any(than => than.Column is null))
        {
            Report("than", $"{owner}: 'metric' names a column, but 'than' a metric.", "Compare columns with columns and metrics with metrics.");
        }

        if (test.IsShare || test.Kind == ClaimTestKind.SingleRun || test.Error > 0 || claim.Summary is not (ClaimSummary.Mean or ClaimSummary.Median or ClaimSummary.Deviation))
        {
            Report("metric", $"{owner}: a column is summarised by its mean, median or deviation and compared by at-most, at-least, within or an order.", "Add 'summary: mean' and take one of these tests, without 'error'.");
        }
    }

    private void CheckLevel(ClaimDeclaration claim)
    {
        if (claim.Level is null)
        {
            return;
        }

        if (!claim.Looks.IsEmpty)
        {
            Report("level", $"{owner} has a 'level', but each of its 'looks' has one, too.", "Remove 'level'.");
        }

        if (HolmCorrection.FamilyOf(claim.Name) is string table)
        {
            Report("level", $"{owner} shares its error level with the claims of '{table}', so that it cannot have a 'level' of its own.", "Move it out of the table's folder, or remove 'level'.");
        }

        if (ClaimEvaluator.IsFact(claim))
        {
            Report("level", $"{owner}: a fact about the sample has no error level.", "Summarise by median or mean, or remove 'level'.");
        }
    }

    private void CheckFloor(ClaimDeclaration claim)
    {
        if (claim.Floor is { } floor && (floor.Column is not null || floor.Instances.Length > 1))
        {
            string found = floor.Column is not null ? "a column" : $"{floor.Instances.Length} values";
            Report("floor", $"{owner}: 'floor' must be one number, but {Quote.Of(floor.Text)} is {found}.", "Name the metric of one instance, such as STAGE.METRIC or STAGE[seed=1].METRIC.");
        }
    }

    private void CheckLooks(ClaimDeclaration claim)
    {
        if (claim.Looks.IsEmpty || claim.Metric is not MetricReference metric)
        {
            return;
        }

        string?[] seeds = SequentialLooks.SeedsOf(metric);
        if (claim.Looks[^1].Seeds > seeds.Length)
        {
            Report("looks", $"{owner}: the last of 'looks' needs {claim.Looks[^1].Seeds} seeds, but the metric ({Quote.Clean(metric.Text)}) has {seeds.Length}.", "Give the stage a longer 'seed' axis, and gather it with [*].");
        }

        if (claim.Than.FirstOrDefault(than => SequentialLooks.SeedsOf(than) is { Length: > 1 } others && !others.SequenceEqual(seeds)) is MetricReference other)
        {
            Report("than", $"{owner}: 'looks' takes the same seeds of all metrics, but '{Quote.Clean(other.Text)}' has others than '{Quote.Clean(metric.Text)}'.", "Give both stages the same 'seed' axis.");
        }

        if (HolmCorrection.FamilyOf(claim.Name) is string table)
        {
            Report("looks", $"{owner} shares its error level with the claims of '{table}', so that it cannot spend it over 'looks', too.", "Move it out of the table's folder, or remove 'looks'.");
        }

        if (ClaimEvaluator.IsFact(claim))
        {
            Report("looks", $"{owner}: a fact about the sample has no error level that 'looks' could spend.", "Summarise by median or mean, or remove 'looks'.");
        }
    }

    private void Report(string key, string what, string remedy) => problems.Add((node.Find(key) ?? node).Position, what, remedy);
}

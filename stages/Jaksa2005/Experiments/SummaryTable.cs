using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>One row for each arm: how its runs ended, as medians and as shares with intervals, beside back-propagation from equal initial weights.</summary>
internal static class SummaryTable
{
    private static readonly TableSchema s_schema = new(
        new Column("rule", ColumnType.String) { Description = "What trained the basic network." },
        new Column("start", ColumnType.String) { Description = "same: the trace's own initial weights; fresh: others." },
        new Column("runs", ColumnType.Int32) { Unit = "count", Description = "All runs: the denominator of every share." },
        new Column("final-error", ColumnType.Double) { Description = "Median over runs of the mean J at the end, training patterns." },
        new Column("test-error", ColumnType.Double) { Description = "Median over runs, test patterns." },
        new Column("better", ColumnType.Int32) { Unit = "count", Description = "Runs that end below back-propagation from equal initial weights." },
        new Column("better-low", ColumnType.Double) { Description = "Lower end of the share's interval of 95 % (Wilson)." },
        new Column("better-high", ColumnType.Double) { Description = "Upper end." },
        new Column("sign-p", ColumnType.Double) { Description = "Paired sign test, two-sided." },
        new Column("smaller-area", ColumnType.Int32) { Unit = "count", Description = "Runs with the smaller area under the log curve." },
        new Column("comparable", ColumnType.Int32) { Unit = "count", Description = "Runs that end within a factor of two of it." },
        new Column("solved", ColumnType.Int32) { Unit = "count", Description = "Runs that get every training pattern right." },
        new Column("diverged", ColumnType.Int32) { Unit = "count", Description = "Runs that end above 1.2 times their initial error." });

    /// <summary>Writes the table.</summary>
    public static void Write(StageContext stage, string output, IReadOnlyList<Arm> arms)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        foreach (Arm arm in arms)
        {
            RunRecord[] others = arms.Single(other => other.Rule == Arm.BackProp && other.Start == arm.Start).Runs;
            int Count(Func<RunRecord, RunRecord, bool> holds) => arm.Runs.Where((run, i) => holds(run, others[i])).Count();
            var better = new Proportion(Count((run, other) => run.IsBetterThan(other)), arm.Runs.Length);
            table.Column<string>("rule").Add(arm.Rule);
            table.Column<string>("start").Add(StartNames.Of(arm.Start));
            table.Column<int>("runs").Add(arm.Runs.Length);
            table.Column<double>("final-error").Add(Quantiles.Median(arm.Runs.Select(run => (double)run.FinalError)));
            table.Column<double>("test-error").Add(Quantiles.Median(arm.Runs.Select(run => (double)run.TestError)));
            table.Column<int>("better").Add(better.Count);
            table.Column<double>("better-low").Add(better.Low);
            table.Column<double>("better-high").Add(better.High);
            table.Column<double>("sign-p").Add(SignTest.PValue(better.Count, Count((run, other) => other.IsBetterThan(run))));
            table.Column<int>("smaller-area").Add(Count((run, other) => run.LogArea < other.LogArea));
            table.Column<int>("comparable").Add(Count((run, other) => run.IsComparableTo(other)));
            table.Column<int>("solved").Add(Count((run, _) => run.IsSolved));
            table.Column<int>("diverged").Add(Count((run, _) => run.HasDiverged));
            table.EndRow();
        }
    }
}

using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Sweeps;

/// <summary>One row for each combination and start.</summary>
internal static class SpecificationTable
{
    private static readonly TableSchema s_schema = new(
        new Column("hidden", ColumnType.Int32) { Unit = "count", Description = "Hidden units of the basic network." },
        new Column("cycle", ColumnType.String) { Description = "What a training cycle is." },
        new Column("initial-range", ColumnType.Double) { Description = "Greatest initial weight." },
        new Column("learning-hidden", ColumnType.Int32) { Unit = "count", Description = "Hidden units of the learning network." },
        new Column("learning-passes", ColumnType.Int32) { Unit = "count", Description = "Passes over the trace." },
        new Column("row-order", ColumnType.String) { Description = "Order of the trace." },
        new Column("coding", ColumnType.String) { Description = "Coding of the changes." },
        new Column("scaling", ColumnType.String) { Description = "Scaling of the variables." },
        new Column("variables", ColumnType.String) { Description = "What the learning network sees; empty for the named ones." },
        new Column("start", ColumnType.String) { Description = "same: the trace's own initial weights; fresh: others." },
        new Column("runs", ColumnType.Int32) { Unit = "count" },
        new Column("better", ColumnType.Int32) { Unit = "count", Description = "Runs in which the learning network ends below back-propagation." },
        new Column("better-low", ColumnType.Double) { Description = "Lower end of the share's interval of 95 % (Wilson)." },
        new Column("better-high", ColumnType.Double) { Description = "Upper end." },
        new Column("comparable", ColumnType.Int32) { Unit = "count", Description = "Runs that end within a factor of two of it." },
        new Column("solved", ColumnType.Int32) { Unit = "count", Description = "Runs of the learning network with every training pattern right." },
        new Column("back-propagation-solved", ColumnType.Int32) { Unit = "count", Description = "The same of back-propagation." },
        new Column("diverged", ColumnType.Int32) { Unit = "count", Description = "Runs of the learning network that end above 1.2 times their initial error." },
        new Column("explained", ColumnType.Double) { Description = "Median share of the targets' variance that the learning network explains in its last pass." },
        new Column("final-error", ColumnType.Double) { Description = "Median mean J at the end under the learning network." },
        new Column("back-propagation-error", ColumnType.Double) { Description = "The same under back-propagation." });

    /// <summary>Writes the table.</summary>
    public static void Write(StageContext stage, string output, IReadOnlyList<ExperimentSettings> specifications, IReadOnlyList<ExperimentResult> results)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        for (int i = 0; i < results.Count; i++)
        {
            foreach (Start start in new[] { Start.Same, Start.Fresh })
            {
                WriteChoices(table, specifications[i]);
                table.Column<string>("start").Add(StartNames.Of(start));
                WriteFindings(table, results[i], start);
                table.EndRow();
            }
        }
    }

    private static void WriteChoices(TableWriter table, ExperimentSettings specification)
    {
        table.Column<int>("hidden").Add(specification.Hidden.Count == 0 ? 0 : specification.Hidden[0]);
        table.Column<string>("cycle").Add(specification.Cycle == CycleKind.Pass ? "pass" : "pattern");
        table.Column<double>("initial-range").Add(specification.InitialRange);
        table.Column<int>("learning-hidden").Add(specification.LearningHidden);
        table.Column<int>("learning-passes").Add(specification.LearningPasses);
        table.Column<string>("row-order").Add(specification.RowOrder == RowOrder.File ? "file" : "shuffled");
        table.Column<string>("coding").Add(specification.Coding switch { CodingKind.Logistic => "logistic", CodingKind.LogisticEach => "logistic-each", _ => "linear" });
        table.Column<string>("scaling").Add(specification.Scaling == InputScaling.Raw ? "raw" : "z-score");
        table.Column<string>("variables").Add(string.Join(' ', (specification.Variables ?? []).Select(variable => variable.ToString().ToLowerInvariant())));
    }

    private static void WriteFindings(TableWriter table, ExperimentResult result, Start start)
    {
        Proportion better = result.BetterThan(Arm.BackProp, start);
        table.Column<int>("runs").Add(better.Runs);
        table.Column<int>("better").Add(better.Count);
        table.Column<double>("better-low").Add(better.Low);
        table.Column<double>("better-high").Add(better.High);
        table.Column<int>("comparable").Add(result.ComparableTo(Arm.BackProp, start).Count);
        table.Column<int>("solved").Add(result.Solved(Arm.Learned, start).Count);
        table.Column<int>("back-propagation-solved").Add(result.Solved(Arm.BackProp, start).Count);
        table.Column<int>("diverged").Add(result.Diverged(Arm.Learned, start).Count);
        table.Column<double>("explained").Add(result.LastExplained);
        table.Column<double>("final-error").Add(Quantiles.Median(result[Arm.Learned, start].Select(run => (double)run.FinalError)));
        table.Column<double>("back-propagation-error").Add(Quantiles.Median(result[Arm.BackProp, start].Select(run => (double)run.FinalError)));
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.Evaluation;

/// <summary>What is reported of any learner's errors over mappings (Table 1): error by step, cycles to learn and their metrics.</summary>
/// <remarks>A stage that uses it declares what <see cref="Evaluate"/> declares.</remarks>
internal static class MappingErrors
{
    private static readonly string[] s_groups = ["all", "AND", "OR", "XOR", "NOT XOR", "other"];

    /// <summary>Writes the outputs <c>by-step</c> and <c>cycles</c> and the metrics.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="sequences">The mappings.</param>
    /// <param name="errors">Absolute errors of shape [mappings][steps].</param>
    /// <param name="tau">Threshold of the absolute error that the metrics use.</param>
    /// <param name="step">The step whose error is a metric of its own, or the last one of shorter sequences.</param>
    public static void Write(StageContext stage, MappingSequences sequences, float[][] errors, double tau, int step)
    {
        var byStep = ErrorByStep.Of(errors);
        byStep.Write(stage, "by-step");
        WriteCycles(stage, sequences, errors, byStep);

        var cycles = CyclesSummary.Of(errors, tau);
        stage.Metric("mse", byStep.MeanSquaredError);
        stage.Metric("mse-at-step", byStep.MeanSquared[Math.Min(step, sequences.Steps) - 1]);
        stage.Metric("crossing", NeverAsEnd(CyclesToLearn.Crossing(byStep.MeanAbsolute, tau), sequences.Steps));
        stage.Metric("cycles-mean", cycles.Mean);
        stage.Metric("cycles-median", cycles.Median);
        stage.Metric("cycles-q90", cycles.Q90);
        stage.Metric("cycles-never", cycles.ShareNever);
    }

    /// <summary>A curve that never crosses counts as crossing one step after the end, so that a summary over seeds cannot mistake it for success.</summary>
    private static int NeverAsEnd(int crossing, int steps) => crossing == 0 ? steps + 1 : crossing;

    private static void WriteCycles(StageContext stage, MappingSequences sequences, float[][] errors, ErrorByStep byStep)
    {
        using TableWriter table = stage.CreateTable("cycles", new TableSchema(
            new Column("functions", ColumnType.String) { Description = "Which mappings the row covers: all, or those of a Boolean function." },
            new Column("tau", ColumnType.Double) { Description = "Threshold of the absolute error." },
            new Column("mappings", ColumnType.Int32) { Unit = "count" },
            new Column("mean", ColumnType.Double) { Unit = "step", Description = "Mean of the first step from which the error stays below tau; one after the end where it never does." },
            new Column("median", ColumnType.Double) { Unit = "step" },
            new Column("q90", ColumnType.Double) { Unit = "step", Description = "90 % quantile." },
            new Column("never", ColumnType.Double) { Description = "Share of mappings whose error is not below tau at the end." },
            new Column("crossing", ColumnType.Int32) { Unit = "step", Description = "First step at which the mean error is below tau, one after the end where it never is. Only for all functions.", Optional = true }));
        BooleanFunction[]? functions = sequences.Functions;
        foreach (string group in functions is null ? s_groups[..1] : s_groups)
        {
            float[][] chosen = [.. errors.Where((_, i) => group == "all" || functions?[i].Name == group)];
            foreach (double tau in CyclesToLearn.Thresholds.Where(_ => chosen.Length > 0))
            {
                var cycles = CyclesSummary.Of(chosen, tau);
                table.Column<string>("functions").Add(group);
                table.Column<double>("tau").Add(tau);
                table.Column<int>("mappings").Add(chosen.Length);
                table.Column<double>("mean").Add(cycles.Mean);
                table.Column<double>("median").Add(cycles.Median);
                table.Column<double>("q90").Add(cycles.Q90);
                table.Column<double>("never").Add(cycles.ShareNever);
                if (group == "all")
                {
                    table.Column<int>("crossing").Add(NeverAsEnd(CyclesToLearn.Crossing(byStep.MeanAbsolute, tau), sequences.Steps));
                }
                else
                {
                    table.Column<int>("crossing").AddNull();
                }

                table.EndRow();
            }
        }
    }
}

using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>Learning curves of the basic networks over runs (Figures 5, 7, 9, 11): median and the band that holds 80 % of the runs.</summary>
internal static class CurveTable
{
    private static readonly TableSchema s_schema = new(
        new Column("rule", ColumnType.String) { Description = "What trained the basic network." },
        new Column("step", ColumnType.Int32) { Unit = "pattern", Description = "Patterns trained so far." },
        new Column("error", ColumnType.Double) { Description = "Median over runs of the mean J over the training patterns." },
        new Column("error-q10", ColumnType.Double) { Description = "10 % quantile over runs." },
        new Column("error-q90", ColumnType.Double) { Description = "90 % quantile over runs." },
        new Column("largest-weight", ColumnType.Double) { Description = "Median over runs of the greatest |w| or |θ|." });

    /// <summary>Writes the table; step 0 is left out.</summary>
    public static void Write(StageContext stage, string output, int[] steps, IReadOnlyList<Arm> arms)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        foreach (Arm arm in arms)
        {
            for (int point = 1; point < steps.Length; point++)   // a logarithmic axis has no step 0
            {
                double[] errors = [.. arm.Runs.Select(run => (double)run.Errors[point])];
                table.Column<string>("rule").Add(arm.Rule);
                table.Column<int>("step").Add(steps[point]);
                table.Column<double>("error").Add(Quantiles.Median(errors));
                table.Column<double>("error-q10").Add(Quantiles.Of(errors, 0.1));
                table.Column<double>("error-q90").Add(Quantiles.Of(errors, 0.9));
                table.Column<double>("largest-weight").Add(Quantiles.Median(arm.Runs.Select(run => (double)run.LargestWeights[point])));
                table.EndRow();
            }
        }
    }
}

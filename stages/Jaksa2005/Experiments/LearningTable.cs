using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>The training history of the learning network over runs (Figures 4, 6, 8, 10).</summary>
internal static class LearningTable
{
    private static readonly TableSchema s_schema = new(
        new Column("pass", ColumnType.Int32) { Description = "Pass over the trace, from 1." },
        new Column("error", ColumnType.Double) { Description = "Median over runs of the error, as a share of the error of the best constant answer." },
        new Column("error-q10", ColumnType.Double) { Description = "10 % quantile over runs." },
        new Column("error-q90", ColumnType.Double) { Description = "90 % quantile over runs." });

    /// <summary>Writes the table.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="output">Name of the output.</param>
    /// <param name="errors">Of each run, the error in each pass.</param>
    public static void Write(StageContext stage, string output, float[][] errors)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        for (int pass = 0; pass < errors[0].Length; pass++)
        {
            double[] runs = [.. errors.Select(run => (double)run[pass])];
            table.Column<int>("pass").Add(pass + 1);
            table.Column<double>("error").Add(Quantiles.Median(runs));
            table.Column<double>("error-q10").Add(Quantiles.Of(runs, 0.1));
            table.Column<double>("error-q90").Add(Quantiles.Of(runs, 0.9));
            table.EndRow();
        }
    }
}

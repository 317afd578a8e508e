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
        new Column("error", ColumnType.Double) { Description = "Median over runs of the error, as a share of that of the best constant answer, at most 2." },
        new Column("error-q10", ColumnType.Double) { Description = "10 % quantile over runs." },
        new Column("error-q90", ColumnType.Double) { Description = "90 % quantile over runs." });

    /// <summary>Writes the table.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="output">Name of the output.</param>
    /// <param name="explained">Of each run and pass, the share of the targets' variance that is explained.</param>
    public static void Write(StageContext stage, string output, double[][] explained)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        for (int pass = 0; pass < explained[0].Length; pass++)
        {
            double[] runs = [.. explained.Select(run => 1 - run[pass])];
            table.Column<int>("pass").Add(pass + 1);
            table.Column<double>("error").Add(Quantiles.Median(runs));
            table.Column<double>("error-q10").Add(Quantiles.Of(runs, 0.1));
            table.Column<double>("error-q90").Add(Quantiles.Of(runs, 0.9));
            table.EndRow();
        }
    }
}

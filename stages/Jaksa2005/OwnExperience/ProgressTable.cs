using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.OwnExperience;

/// <summary>The table <c>progress</c>: how the losses of all runs fell while their learning networks were improved.</summary>
internal static class ProgressTable
{
    /// <summary>Writes one row for each step of the improvement.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="step">What a step is called, which names the first column.</param>
    /// <param name="loss">What the loss is, after "median over runs of".</param>
    /// <param name="losses">Losses, [runs][steps].</param>
    public static void Write(StageContext stage, string step, string loss, double[][] losses)
    {
        using TableWriter table = stage.CreateTable("progress", new TableSchema(
            new Column(step, ColumnType.Int32) { Description = "From 1." },
            new Column("loss", ColumnType.Double) { Description = $"Median over runs of {loss}." },
            new Column("loss-q10", ColumnType.Double) { Description = "10 % quantile over runs." },
            new Column("loss-q90", ColumnType.Double) { Description = "90 % quantile over runs." }));
        for (int place = 0; place < losses[0].Length; place++)
        {
            double[] runs = [.. losses.Select(run => run[place])];
            table.Column<int>(step).Add(place + 1);
            table.Column<double>("loss").Add(Quantiles.Median(runs));
            table.Column<double>("loss-q10").Add(Quantiles.Of(runs, 0.1));
            table.Column<double>("loss-q90").Add(Quantiles.Of(runs, 0.9));
            table.EndRow();
        }
    }
}

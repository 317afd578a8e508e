using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Comparison;

/// <summary>The paper's table with what it lacks: standard errors, paired differences on the same data sets, and what each predictor was allowed to see.</summary>
[Stage("bosc2016.comparison")]
[Input("tables", Format.Table, Many = true)]
[Output("rows", Format.Table)]
[Output("differences", Format.Table)]
[Output("by-clip", Format.Table)]
[Metric("sets", Unit = "count")]
public sealed class Compare(CompareSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        Contender[] contenders = Contender.Read(stage, "tables", settings.Rows);
        int[] references = [.. (settings.Against ?? []).Select(label => Find(contenders, label))];
        var bootstrap = new TwoWayBootstrap(contenders, settings.Replicates, stage.Random("bootstrap"));
        WriteRows(stage, contenders, bootstrap);
        WriteDifferences(stage, contenders, references, bootstrap);
        WriteByClip(stage, contenders);
        stage.Metric("sets", contenders[0].Errors[0].Length);
        return Task.CompletedTask;
    }

    private static int Find(Contender[] contenders, string label) => Array.FindIndex(contenders, contender => contender.Settings.Label == label) is int row and >= 0
        ? row
        : throw new InvalidDataException($"'against' names the row '{label}', but the rows are: {string.Join(", ", contenders.Select(contender => contender.Settings.Label))}. Name one of them.");

    private static void WriteRows(StageContext stage, Contender[] contenders, TwoWayBootstrap bootstrap)
    {
        using TableWriter table = stage.CreateTable("rows", new TableSchema(
            new Column("predictor", ColumnType.String) { Description = "The predictor." },
            new Column("mce", ColumnType.Double) { Unit = "nat", Description = "Mean over data sets and trainings of the mean cross-entropy on the test part." },
            new Column("deviation", ColumnType.Double) { Unit = "nat", Description = "Its standard deviation over data sets, averaged over trainings." },
            new Column("standard-error", ColumnType.Double) { Unit = "nat", Description = "Of the mean; data sets and trainings drawn anew." },
            new Column("low", ColumnType.Double) { Unit = "nat", Description = "Lower end of the mean's interval of 95 %." },
            new Column("high", ColumnType.Double) { Unit = "nat", Description = "Upper end of it." },
            new Column("mce-clipped-3", ColumnType.Double) { Unit = "nat", Description = "The mean with probabilities kept 1e-3 from 0 and 1, where the others are kept 1e-15." },
            new Column("trainings", ColumnType.Int32) { Unit = "count", Description = "Meta-trainings; 1 where nothing is meta-trained." },
            new Column("sees", ColumnType.String) { Description = "What it was allowed to see beside the training samples of each set." }));
        for (int row = 0; row < contenders.Length; row++)
        {
            (double low, double high) = TwoWayBootstrap.Interval(bootstrap.Means(row));
            table.Column<string>("predictor").Add(contenders[row].Settings.Label);
            table.Column<double>("mce").Add(contenders[row].Means.Mean());
            table.Column<double>("deviation").Add(contenders[row].Deviation);
            table.Column<double>("standard-error").Add(bootstrap.Means(row).Deviation());
            table.Column<double>("low").Add(low);
            table.Column<double>("high").Add(high);
            table.Column<double>("mce-clipped-3").Add(contenders[row].ClippedMean("mce-clipped-3"));
            table.Column<int>("trainings").Add(contenders[row].Errors.Length);
            table.Column<string>("sees").Add(contenders[row].Settings.Sees);
            table.EndRow();
        }
    }

    private static void WriteDifferences(StageContext stage, Contender[] contenders, int[] references, TwoWayBootstrap bootstrap)
    {
        using TableWriter table = stage.CreateTable("differences", new TableSchema(
            new Column("predictor", ColumnType.String) { Description = "The predictor." },
            new Column("against", ColumnType.String) { Description = "The one that it is compared with, on the same data sets." },
            new Column("difference", ColumnType.Double) { Unit = "nat", Description = "Difference of the means; below 0 the predictor is better." },
            new Column("low", ColumnType.Double) { Unit = "nat", Description = "Lower end of its interval of 95 %; data sets and trainings drawn anew." },
            new Column("high", ColumnType.Double) { Unit = "nat", Description = "Upper end of it." },
            new Column("p-value", ColumnType.Double) { Description = "Two-sided, by the same draws." },
            new Column("trainings-below", ColumnType.Int32) { Unit = "count", Description = "Trainings of the predictor whose own mean is below the other's." }));
        foreach (int reference in references)
        {
            double level = contenders[reference].Means.Mean();
            for (int row = 0; row < contenders.Length; row++)
            {
                if (row == reference)
                {
                    continue;
                }

                double[] draws = bootstrap.Differences(row, reference);
                (double low, double high) = TwoWayBootstrap.Interval(draws);
                table.Column<string>("predictor").Add(contenders[row].Settings.Label);
                table.Column<string>("against").Add(contenders[reference].Settings.Label);
                table.Column<double>("difference").Add(contenders[row].Means.Mean() - level);
                table.Column<double>("low").Add(low);
                table.Column<double>("high").Add(high);
                table.Column<double>("p-value").Add(TwoWayBootstrap.PValue(draws));
                table.Column<int>("trainings-below").Add(contenders[row].Means.Count(mean => mean < level));
                table.EndRow();
            }
        }
    }

    private static void WriteByClip(StageContext stage, Contender[] contenders)
    {
        using TableWriter table = stage.CreateTable("by-clip", new TableSchema(
            new Column("predictor", ColumnType.String) { Description = "The predictor." },
            new Column("bound", ColumnType.Double) { Description = "How far its probabilities are kept from 0 and 1." },
            new Column("mce", ColumnType.Double) { Unit = "nat", Description = "Mean over data sets and trainings of the mean cross-entropy on the test part." }));
        foreach (Contender contender in contenders)
        {
            foreach ((string column, double bound) in ClipLevels.All)
            {
                table.Column<string>("predictor").Add(contender.Settings.Label);
                table.Column<double>("bound").Add(bound);
                table.Column<double>("mce").Add(contender.ClippedMean(column));
                table.EndRow();
            }
        }
    }
}

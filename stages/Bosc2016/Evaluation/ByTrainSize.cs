using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Evaluation;

/// <summary>The error of predictors on the same data sets, by the size of the train part.</summary>
[Stage("bosc2016.by-train-size")]
[Input("by-set", Format.Table, Many = true)]
[Output("table", Format.Table)]
[Metric("bins", Unit = "count")]
public sealed class ByTrainSize(ByTrainSizeSettings settings) : IStage
{
    private const double HalfWidth = 1.96;   // standard errors in an interval of 95 %

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        IReadOnlyList<StageInput> inputs = stage.Inputs("by-set");
        CheckSettings(inputs.Count);
        using TableWriter table = stage.CreateTable("table", new TableSchema(
            new Column("predictor", ColumnType.String),
            new Column("from", ColumnType.Int32) { Unit = "count", Description = "Least number of training samples in the bin." },
            new Column("below", ColumnType.Int32) { Unit = "count", Description = "The bin's training samples are fewer." },
            new Column("train-samples", ColumnType.Double) { Unit = "count", Description = "Mean number of training samples." },
            new Column("sets", ColumnType.Int32) { Unit = "count", Description = "Data sets in the bin." },
            new Column("mce", ColumnType.Double) { Unit = "nat", Description = "Mean over the data sets of the mean cross-entropy on the test part." },
            new Column("mce-low", ColumnType.Double) { Unit = "nat", Description = "The mean minus 1.96 standard errors over data sets." },
            new Column("mce-high", ColumnType.Double) { Unit = "nat", Description = "The mean plus 1.96 standard errors." },
            new Column("error-rate", ColumnType.Double) { Description = "Mean share of wrong answers." }));
        int rows = 0;
        for (int predictor = 0; predictor < inputs.Count; predictor++)
        {
            rows += WriteBins(inputs[predictor], settings.Labels[predictor], table);
        }

        stage.Metric("bins", rows);
        return Task.CompletedTask;
    }

    private int WriteBins(StageInput input, string label, TableWriter table)
    {
        using TableReader reader = input.OpenTable();
        int[] train = reader.Read<int>("train-samples");
        double[] mce = reader.Read<double>("mce"), errorRate = reader.Read<double>("error-rate");
        int bins = 0;
        for (int edge = 0; edge < settings.Edges.Count - 1; edge++)
        {
            (int from, int below) = (settings.Edges[edge], settings.Edges[edge + 1]);
            int[] rows = [.. Enumerable.Range(0, train.Length).Where(row => train[row] >= from && train[row] < below)];
            if (rows.Length < 2)
            {
                continue;   // nothing to take a standard error from
            }

            double[] errors = Of(mce, rows);
            double mean = errors.Mean(), half = HalfWidth * errors.Deviation() / Math.Sqrt(errors.Length);
            table.Column<string>("predictor").Add(label);
            table.Column<int>("from").Add(from);
            table.Column<int>("below").Add(below);
            table.Column<double>("train-samples").Add(rows.Select(row => (double)train[row]).ToArray().Mean());
            table.Column<int>("sets").Add(rows.Length);
            table.Column<double>("mce").Add(mean);
            table.Column<double>("mce-low").Add(mean - half);
            table.Column<double>("mce-high").Add(mean + half);
            table.Column<double>("error-rate").Add(Of(errorRate, rows).Mean());
            table.EndRow();
            bins++;
        }

        return bins;
    }

    private static double[] Of(double[] values, int[] rows) => Array.ConvertAll(rows, row => values[row]);

    private void CheckSettings(int predictors)
    {
        if (settings.Labels.Count != predictors)
        {
            throw new InvalidDataException($"There are {predictors} predictors, but 'labels' has {settings.Labels.Count} names. Give one for each.");
        }

        for (int edge = 1; edge < settings.Edges.Count; edge++)
        {
            if (settings.Edges[edge] <= settings.Edges[edge - 1])
            {
                throw new InvalidDataException($"Edges must ascend, but {settings.Edges[edge]} comes after {settings.Edges[edge - 1]}. Correct 'edges'.");
            }
        }
    }
}

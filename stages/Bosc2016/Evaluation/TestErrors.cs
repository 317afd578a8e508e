using Bosc2016.Data;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Functions;
using Pipeline.Tables;

namespace Bosc2016.Evaluation;

/// <summary>J_test of any predictor: mean cross-entropy on the test parts, the paper's MCE. All evaluation stages write the same table and metrics.</summary>
/// <remarks>
/// A stage declares the output <c>by-set</c> and the metrics <c>mce</c>, <c>mce-deviation</c>, <c>mce-standard-error</c>, <c>mce-clipped-3</c>,
/// <c>error-rate</c> and <c>sets</c>.
/// </remarks>
internal static class TestErrors
{
    private const double Clip = 1e-15;

    /// <summary>Writes the table <c>by-set</c> and the metrics.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="sets">Data sets with at least one test sample each.</param>
    /// <param name="predictions">Probabilities of label 1, shape [sets][test samples].</param>
    public static void Write(StageContext stage, IReadOnlyList<DataSet> sets, IReadOnlyList<double[]> predictions)
    {
        double[][] errorsByLevel = [.. ClipLevels.All.Select(_ => new double[sets.Count])];
        double[] errorRates = new double[sets.Count];
        for (int set = 0; set < sets.Count; set++)
        {
            ReadOnlySpan<int> labels = TestLabels(sets[set], predictions[set], set);
            for (int level = 0; level < errorsByLevel.Length; level++)
            {
                errorsByLevel[level][set] = CrossEntropy(labels, predictions[set], ClipLevels.All[level].Bound);
            }

            errorRates[set] = ErrorRate(labels, predictions[set]);
        }

        WriteTable(stage, sets, errorsByLevel, errorRates);
        double[] mce = errorsByLevel[ClipLevels.IndexOf("mce")];
        double deviation = mce.Deviation();
        stage.Metric("mce", mce.Mean());
        stage.Metric("mce-deviation", deviation);
        stage.Metric("mce-standard-error", deviation / Math.Sqrt(sets.Count));
        stage.Metric("mce-clipped-3", errorsByLevel[ClipLevels.IndexOf("mce-clipped-3")].Mean());
        stage.Metric("error-rate", errorRates.Mean());
        stage.Metric("sets", sets.Count);
    }

    /// <summary>Mean cross-entropy of predictions for the test part of a data set.</summary>
    public static double Mce(DataSet set, ReadOnlySpan<double> predictions) => CrossEntropy(set.Labels.AsSpan(set.TrainSamples), predictions);

    /// <summary>Mean cross-entropy in nats of predictions that are moved into [clip, 1 − clip].</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="predictions">Probabilities of label 1, as many.</param>
    /// <param name="clip">The least probability.</param>
    public static double CrossEntropy(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, double clip = Clip)
    {
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double prediction = Math.Clamp(predictions[i], clip, 1 - clip);
            sum -= Exponential.Log(labels[i] == 1 ? prediction : 1 - prediction);
        }

        return sum / labels.Length;
    }

    /// <summary>The share of wrong answers; a prediction of one half is half wrong.</summary>
    private static double ErrorRate(ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions)
    {
        double wrong = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            wrong += predictions[i] == 0.5 ? 0.5 : (predictions[i] > 0.5) == (labels[i] == 1) ? 0 : 1;
        }

        return wrong / labels.Length;
    }

    private static ReadOnlySpan<int> TestLabels(DataSet set, double[] predictions, int number)
    {
        if (set.TestSamples == 0 || predictions.Length != set.TestSamples)
        {
            throw new InvalidDataException(
                $"Data set {number} has {set.TestSamples} test samples, but {predictions.Length} predictions. At least one test sample and a prediction for each are needed.");
        }

        foreach (double prediction in predictions)
        {
            if (!(prediction is >= 0 and <= 1))
            {
                throw new InvalidDataException($"A prediction for data set {number} must be a probability, but is {CanonicalJson.Number(prediction)}. Correct the predictor.");
            }
        }

        return set.Labels.AsSpan(set.TrainSamples);
    }

    private static void WriteTable(StageContext stage, IReadOnlyList<DataSet> sets, double[][] errorsByLevel, double[] errorRates)
    {
        using TableWriter table = stage.CreateTable("by-set", new TableSchema(
        [
            new Column("set", ColumnType.Int32) { Description = "Index of the data set, from 0." },
            new Column("train-samples", ColumnType.Int32) { Unit = "count", Description = "Samples in the train part." },
            .. ClipLevels.All.Select(level => new Column(level.Column, ColumnType.Double)
            {
                Unit = "nat",
                Description = $"Mean cross-entropy on the test part; probabilities are kept {CanonicalJson.Number(level.Bound)} from 0 and 1.",
            }),
            new Column("error-rate", ColumnType.Double) { Description = "Share of wrong answers on the test part." },
        ]));
        for (int set = 0; set < sets.Count; set++)
        {
            table.Column<int>("set").Add(set);
            table.Column<int>("train-samples").Add(sets[set].TrainSamples);
        }

        for (int level = 0; level < errorsByLevel.Length; level++)
        {
            table.Column<double>(ClipLevels.All[level].Column).Add(errorsByLevel[level]);
        }

        table.Column<double>("error-rate").Add(errorRates);
        table.EndRows(sets.Count);
    }
}

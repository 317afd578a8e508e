using System.Globalization;
using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Tables;

namespace Bosc2016.Generalisation;

/// <summary>Evaluates learners on data sets unlike those of their meta-training: other noise, other numbers of training samples, fewer inputs.</summary>
[Stage("bosc2016.generalise")]
[Input("learners", Format.Weights, Many = true)]
[Input("sets", Format.Table, Many = true)]
[Output("by-value", Format.Table)]
[Metric("values", Unit = "count")]
public sealed class Generalise(GeneraliseSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        IReadOnlyList<StageInput> inputs = stage.Inputs("sets");
        WeightsFile[] learners = [.. stage.Inputs("learners").Select(learner => learner.OpenWeights())];
        using TableWriter table = CreateTable(stage);
        foreach (StageInput input in inputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DataSet[] sets = DataSets.Read(input);
            double[][] errors = [.. learners.Select(learner => Errors(learner, sets, stage.Cores))];
            WriteRow(table, Value(input), sets, errors);
        }

        stage.Metric("values", inputs.Count);
        return Task.CompletedTask;
    }

    private static TableWriter CreateTable(StageContext stage) => stage.CreateTable("by-value", new TableSchema(
        new Column("value", ColumnType.Double) { Description = "λ, samples in the train part, or numbers in a sample." },
        new Column("mce", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the test parts: mean over data sets and trainings." },
        new Column("low", ColumnType.Double) { Unit = "nat", Description = "Least over trainings." },
        new Column("high", ColumnType.Double) { Unit = "nat", Description = "Greatest over trainings." },
        new Column("standard-error", ColumnType.Double) { Unit = "nat", Description = "Over data sets, of the mean over trainings." },
        new Column("train-prior", ColumnType.Double) { Unit = "nat", Description = "The same error of the share of training labels, which looks at no input." }));

    /// <summary>Mean cross-entropy on each test part.</summary>
    private static double[] Errors(WeightsFile learner, DataSet[] sets, int threads)
    {
        INetwork network = LearnerNetworks.Open(learner);
        using var predictions = new LearnedPredictions(network, sets[0].Samples, threads);
        return [.. predictions.Of(Parameters.From(learner, network.Step), sets).Select((each, set) => TestErrors.Mce(sets[set], each.AsSpan(sets[set].TrainSamples)))];
    }

    private static void WriteRow(TableWriter table, double value, DataSet[] sets, double[][] errors)
    {
        double[] means = [.. errors.Select(each => each.Mean())];
        double[] bySet = [.. Enumerable.Range(0, sets.Length).Select(set => errors.Select(each => each[set]).ToArray().Mean())];
        double[] prior = [.. sets.Select(set => TestErrors.Mce(set, [.. Enumerable.Repeat(set.TrainPrior, set.TestSamples)]))];
        table.Column<double>("value").Add(value);
        table.Column<double>("mce").Add(means.Mean());
        table.Column<double>("low").Add(means.Min());
        table.Column<double>("high").Add(means.Max());
        table.Column<double>("standard-error").Add(bySet.Deviation() / Math.Sqrt(sets.Length));
        table.Column<double>("train-prior").Add(prior.Mean());
        table.EndRow();
    }

    private double Value(StageInput input) => input.Axes[settings.Axis] is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? value
        : throw new InvalidDataException($"Each element of the input 'sets' should have a number on the axis '{settings.Axis}', but one has the axes '{input.Axes}'. Name an axis of the stage that drew them.");
}

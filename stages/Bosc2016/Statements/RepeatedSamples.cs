using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Bosc2016.Training;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Tables;

namespace Bosc2016.Statements;

/// <summary>
/// Evaluates a learner to which each sample is shown for several steps: "learners that cheat by copying the target and pasting it at subsequent timesteps
/// will fail to predict correctly on the test set" (section 2).
/// </summary>
/// <remarks>A copy shows in the train part, in the loss after a sample's first step: its label has been shown then. The test part counts first steps.</remarks>
[Stage("bosc2016.repeated-samples")]
[Input("learner", Format.Weights)]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Output("by-show", Format.Table)]
[Metric("mce", Unit = "nat")]
[Metric("mce-deviation", Unit = "nat")]
[Metric("mce-standard-error", Unit = "nat")]
[Metric("mce-clipped-3", Unit = "nat")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
[Metric("first-loss", Unit = "nat")]
[Metric("last-loss", Unit = "nat")]
public sealed class RepeatedSamples(RepeatedSamplesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        WeightsFile file = stage.OpenWeights("learner");
        INetwork network = LearnerNetworks.Open(file);
        var weights = Parameters.From(file, network.Step);
        using var learner = new LearnedPredictions(network, sets[0].Samples, stage.Cores, new Presentation(SampleOrder.TrainFirst, settings.Repeats));
        double[][][] shows = [.. Enumerable.Range(0, settings.Repeats).Select(show => learner.Of(weights, sets, show))];

        TestErrors.Write(stage, sets, [.. shows[0].Select((each, set) => each[sets[set].TrainSamples..])]);
        double[] train = [.. shows.Select(show => MeanLoss(sets, show, set => ..set.TrainSamples))];
        double[] test = [.. shows.Select(show => MeanLoss(sets, show, set => set.TrainSamples..))];
        WriteByShow(stage, train, test);
        stage.Metric("first-loss", train[0]);
        stage.Metric("last-loss", train[^1]);
        return Task.CompletedTask;
    }

    private static double MeanLoss(DataSet[] sets, double[][] predictions, Func<DataSet, Range> part)
    {
        double[] losses = [.. sets.Select((set, i) => TestErrors.CrossEntropy(set.Labels.AsSpan(part(set)), predictions[i].AsSpan(part(set))))];
        return losses.Mean();
    }

    private static void WriteByShow(StageContext stage, double[] train, double[] test)
    {
        using TableWriter table = stage.CreateTable("by-show", new TableSchema(
            new Column("show", ColumnType.Int32) { Description = "Which of a sample's steps, from 1. At the first its label is not known." },
            new Column("train-loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the train parts." },
            new Column("test-loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the test parts, where no label is ever shown." }));
        for (int show = 0; show < train.Length; show++)
        {
            table.Column<int>("show").Add(show + 1);
            table.Column<double>("train-loss").Add(train[show]);
            table.Column<double>("test-loss").Add(test[show]);
            table.EndRow();
        }
    }
}

using Bosc2016.Data;
using Bosc2016.Learners;
using Bosc2016.Training;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Evaluation;

/// <summary>Evaluates a learner on data sets that it never saw: it is shown each train part once, and predicts the test part (J_test).</summary>
[Stage("bosc2016.evaluate")]
[Input("learner", Format.Weights)]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("mce")]
[Metric("mce-deviation")]
[Metric("mce-standard-error")]
[Metric("mce-clipped-3")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
[Metric("prior-mce")]
public sealed class Evaluate(EvaluateSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        if (settings.ScaledByTrainPart)
        {
            sets = [.. sets.Select(set => set.ScaledByTrainPart())];
        }

        WeightsFile file = stage.OpenWeights("learner");
        INetwork network = LearnerNetworks.Open(file);
        using var learner = new LearnedPredictions(network, sets[0].Samples, stage.Cores, new Presentation(settings.Order));
        double[][] predictions = learner.Of(Parameters.From(file, network.Step), sets);
        TestErrors.Write(stage, sets, [.. predictions.Select((each, set) => each[sets[set].TrainSamples..])]);
        LossByStep losses = LossByStep.Of(sets, predictions);
        losses.Write(stage, "by-step");
        stage.Metric("prior-mce", losses.All[0]);
        return Task.CompletedTask;
    }
}

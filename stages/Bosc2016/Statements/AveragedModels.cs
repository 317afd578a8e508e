using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Process;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Statements;

/// <summary>
/// Predicts the test part by the mean of all models that the learner holds while it runs over it: "encourage updates during the test phase so that the
/// learner simulate sampling from a distribution of parameters instead of using the same point-estimate over the whole test set" (section 4).
/// </summary>
/// <remarks>The models of a whole test part serve each of its samples, so a prediction may depend on inputs that come later; on no label of the test part.</remarks>
[Stage("bosc2016.averaged-models")]
[Input("learner", Format.Weights)]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Metric("mce", Unit = "nat")]
[Metric("mce-deviation", Unit = "nat")]
[Metric("mce-standard-error", Unit = "nat")]
[Metric("mce-clipped-3", Unit = "nat")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
public sealed class AveragedModels : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        WeightsFile learner = stage.OpenWeights("learner");
        var model = new Model(BoscLearner.From(learner).Settings.Model);
        double[][] predictions = new double[sets.Length][];
        ModelTrace.Run(learner, sets, stage.Cores, (set, trace) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictions[set] = MeanPredictions(model, sets[set], trace.AsSpan(sets[set].TrainSamples, sets[set].TestSamples));
            stage.Progress(set + 1, sets.Length);
        });

        TestErrors.Write(stage, sets, predictions);
        return Task.CompletedTask;
    }

    private static double[] MeanPredictions(Model model, DataSet set, ReadOnlySpan<float[]> models)
    {
        double[] means = new double[set.TestSamples];
        foreach (float[] theta in models)
        {
            double[] predictions = model.PredictTestPart(theta, set);
            for (int i = 0; i < means.Length; i++)
            {
                means[i] += predictions[i] / models.Length;
            }
        }

        return means;
    }
}

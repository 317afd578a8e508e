using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Core;

namespace Bosc2016.Baselines;

/// <summary>Predicts the share of the training labels, (n₁ + 1)/(n_t + 2), whatever the inputs: what must be beaten.</summary>
[Stage("bosc2016.training-prior")]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Metric("mce")]
[Metric("mce-deviation")]
[Metric("mce-standard-error")]
[Metric("mce-clipped-3")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
public sealed class EvaluateTrainingPrior : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        TestErrors.Write(stage, sets, [.. sets.Select(set => Enumerable.Repeat(set.TrainPrior, set.TestSamples).ToArray())]);
        return Task.CompletedTask;
    }
}

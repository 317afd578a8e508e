using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Baselines.GaussianProcesses;
using Pipeline.Core;
using Pipeline.Numerics.Functions;

namespace Bosc2016.Baselines;

/// <summary>A Gaussian process classifier on each data set, its two hyper-parameters by greatest evidence: a reference that the paper does not have.</summary>
[Stage("bosc2016.gaussian-process")]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Metric("mce")]
[Metric("mce-deviation")]
[Metric("mce-standard-error")]
[Metric("mce-clipped-3")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
public sealed class EvaluateGaussianProcess(EvaluateGaussianProcessSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = TestPredictions.ReadSets(stage, "sets", settings.ScaledByTrainPart);
        var start = new RadialCovariance(Exponential.Log(settings.InitialVariance), Exponential.Log(settings.InitialLength));

        // Sets of one class are left to the training prior here as well: their evidence grows for ever with σ² and ℓ.
        double[][] predictions = TestPredictions.Of(sets, stage.Cores, (_, training) => GaussianProcessClassifier.Fit(training, start), cancellationToken);
        TestErrors.Write(stage, sets, predictions);
        return Task.CompletedTask;
    }
}

using Pipeline.Core;

namespace Bosc2016.Baselines;

/// <summary>A support vector machine with Platt scaling on each data set: two baselines of section 4.</summary>
/// <remarks>With the input <c>tuning</c>, one C and one γ are chosen on those data sets, for all.</remarks>
[Stage("bosc2016.svm")]
[Input("sets", Format.Table)]
[Input("tuning", Format.Table, Optional = true)]
[Output("by-set", Format.Table)]
[Output("choices", Format.Table)]
[Metric("mce")]
[Metric("mce-deviation")]
[Metric("mce-standard-error")]
[Metric("mce-clipped-3")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
public sealed class EvaluateSupportVectors(EvaluateSupportVectorsSettings settings) : IStage
{
    // Paper gap: the values of C and γ. These are common choices for inputs of variance 1.
    private static IReadOnlyList<double> UsualGrid => [0.1, 1, 10, 100];

    private static IReadOnlyList<double> UsualGammas => [1, 0.3, 0.1, 0.03];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        double?[] gammas = settings.Kernel == KernelChoice.Linear ? [null] : [.. (settings.Gammas ?? UsualGammas).Select(gamma => (double?)gamma)];
        var grid = new SupportVectorGrid(gammas, settings.Grid ?? UsualGrid, settings.Folds, settings.ScalingFolds);
        new TunedEvaluation(stage, grid, settings.ScaledByTrainPart, cancellationToken).Run();
        return Task.CompletedTask;
    }
}

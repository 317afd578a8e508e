using Pipeline.Baselines.Logistic;
using Pipeline.Core;

namespace Bosc2016.Baselines;

/// <summary>Logistic regression on each data set: a baseline of section 4.</summary>
/// <remarks>
/// In 2016 the library that most people used, scikit-learn, had L1 in its solver liblinear alone, which penalises the intercept; so it is here, unless told otherwise. With the input <c>tuning</c>, one penalty and one C are chosen on those data sets, for all.
/// </remarks>
[Stage("bosc2016.logistic-regression")]
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
public sealed class EvaluateLogisticRegression(EvaluateLogisticRegressionSettings settings) : IStage
{
    // Paper gap: the values of C. These are a common choice.
    private static IReadOnlyList<double> UsualGrid => [1e-3, 1e-2, 0.1, 1, 10, 100, 1000];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        Penalty[] penalties = settings.Penalty switch
        {
            PenaltyChoice.L1 => [Penalty.L1],
            PenaltyChoice.L2 => [Penalty.L2],
            _ => [Penalty.L1, Penalty.L2],
        };
        LogisticChoice[] choices = [.. penalties.SelectMany(penalty => (settings.Grid ?? UsualGrid).Select(c => new LogisticChoice(penalty, c, settings.Intercept)))];
        new TunedEvaluation(stage, new LogisticGrid(choices, settings.Criterion, settings.Folds), settings.ScaledByTrainPart, cancellationToken).Run();
        return Task.CompletedTask;
    }
}

using System.ComponentModel.DataAnnotations;
using Pipeline.Baselines.Logistic;
using Pipeline.Baselines.Validation;

namespace Bosc2016.Baselines;

/// <summary>Settings of <see cref="EvaluateLogisticRegression"/>.</summary>
/// <param name="Penalty">Which penalties are tried.</param>
/// <param name="Intercept">Whether the intercept is penalised as the weights are.</param>
/// <param name="Criterion">What cross-validation scores.</param>
/// <param name="Grid">Values of C; 10⁻³ to 10³ when it is left out.</param>
/// <param name="Folds">Folds of the stratified cross-validation.</param>
/// <param name="ScaledByTrainPart">Whether samples are centred and scaled by the train part alone, so that nothing is known of the test inputs.</param>
public sealed record EvaluateLogisticRegressionSettings(
    PenaltyChoice Penalty = PenaltyChoice.Both,
    Intercept Intercept = Intercept.Penalised,
    Criterion Criterion = Criterion.LogLoss,
    [property: MinLength(1)] IReadOnlyList<double>? Grid = null,
    [property: Range(2, 20)] int Folds = 3,
    bool ScaledByTrainPart = false);

using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Baselines;

/// <summary>Settings of <see cref="EvaluateSupportVectors"/>.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Grid">Values of C; 10⁻¹ to 10² when it is left out.</param>
/// <param name="Gammas">Values of γ; 1, 0.3, 0.1 and 0.03 when it is left out. Without effect on the linear kernel.</param>
/// <param name="Folds">Folds of the stratified cross-validation of the accuracy.</param>
/// <param name="ScalingFolds">Folds of the cross-validation inside Platt scaling.</param>
/// <param name="ScaledByTrainPart">Whether samples are centred and scaled by the train part alone, so that nothing is known of the test inputs.</param>
public sealed record EvaluateSupportVectorsSettings(
    KernelChoice Kernel,
    [property: MinLength(1)] IReadOnlyList<double>? Grid = null,
    [property: MinLength(1)] IReadOnlyList<double>? Gammas = null,
    [property: Range(2, 20)] int Folds = 3,
    [property: Range(2, 20)] int ScalingFolds = 5,
    bool ScaledByTrainPart = false);

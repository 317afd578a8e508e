using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Baselines;

/// <summary>Settings of <see cref="EvaluateGaussianProcess"/>.</summary>
/// <param name="InitialVariance">σ² at which the ascent of the evidence begins.</param>
/// <param name="InitialLength">ℓ at which it begins, in standard deviations of an input.</param>
/// <param name="ScaledByTrainPart">Whether samples are centred and scaled by the train part alone, so that nothing is known of the test inputs.</param>
public sealed record EvaluateGaussianProcessSettings(
    [property: Range(1e-5, 1e5)] double InitialVariance = 1,
    [property: Range(1e-5, 1e5)] double InitialLength = 1,
    bool ScaledByTrainPart = false);

using System.ComponentModel.DataAnnotations;

namespace Younger2001.FixedWeights;

/// <summary>Settings of <see cref="FixedWeightConstruction"/>.</summary>
/// <param name="Steps">Examples; after half of them the synapse that gives the targets changes its sign.</param>
/// <param name="TargetWeight">Weight of the synapse that gives the targets.</param>
/// <param name="Noise">Standard deviation of the normal noise on the targets.</param>
/// <param name="LearningRate">Rate of the delta rule.</param>
/// <param name="InitialWeight">The learning synapse's weight before the first step.</param>
/// <param name="Scale">The scale h of the signals within <see cref="LogisticProduct"/>.</param>
public sealed record FixedWeightConstructionSettings(
    [property: Range(2, 1_000_000)] int Steps = 200,
    [property: Range(-10.0, 10.0)] double TargetWeight = 2,
    [property: Range(0.0, 1.0)] double Noise = 0.05,
    [property: Range(1e-6, 100.0)] double LearningRate = 10,
    [property: Range(-10.0, 10.0)] double InitialWeight = 0.1,
    [property: Range(1e-6, 1.0)] double Scale = 1.0 / 256);

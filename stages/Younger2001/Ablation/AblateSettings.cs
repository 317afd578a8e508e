using System.ComponentModel.DataAnnotations;
using Younger2001.Mappings;

namespace Younger2001.Ablation;

/// <summary>Settings of <see cref="Ablate"/>.</summary>
/// <param name="Ablated">What is changed.</param>
/// <param name="Family">The set of mappings.</param>
/// <param name="Updates">Updates of the weights, each by 16 fresh sequences.</param>
/// <param name="LearningRate">Adam's rate at the first update; it falls along a cosine.</param>
/// <param name="ClipNorm">Largest norm of a gradient.</param>
public sealed record AblateSettings(
    Ablated Ablated = Ablated.None,
    MappingFamily Family = MappingFamily.Boolean,
    [property: Range(1, 1_000_000)] int Updates = 10_000,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.01,
    [property: Range(1e-6, 1e6)] double ClipNorm = 0.05);

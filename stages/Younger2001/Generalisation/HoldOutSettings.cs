using System.ComponentModel.DataAnnotations;

namespace Younger2001.Generalisation;

/// <summary>Settings of <see cref="HoldOut"/>.</summary>
/// <param name="Fold">Which four of the 16 functions are held out, 1 to 4.</param>
/// <param name="Updates">Updates of the weights, each by 16 fresh sequences.</param>
/// <param name="LearningRate">Adam's rate at the first update; it falls along a cosine.</param>
/// <param name="ClipNorm">Largest norm of a gradient.</param>
public sealed record HoldOutSettings(
    [property: Range(1, 4)] int Fold = 1,
    [property: Range(1, 1_000_000)] int Updates = 10_000,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.03,
    [property: Range(1e-6, 1e6)] double ClipNorm = 0.5);

using System.ComponentModel.DataAnnotations;

namespace Bosc2016.HandMade;

/// <summary>Settings of <see cref="SearchHandMade"/>.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Rates">Learning rates to try.</param>
/// <param name="Scales">Initial scales to try, each with every rate.</param>
public sealed record SearchHandMadeSettings(
    AlgorithmSettings Algorithm,
    [property: Range(1e-6, 100.0)] IReadOnlyList<double> Rates,
    [property: Range(0.01, 100.0)] IReadOnlyList<double> Scales);

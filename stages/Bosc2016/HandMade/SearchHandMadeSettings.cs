using System.ComponentModel.DataAnnotations;

namespace Bosc2016.HandMade;

/// <summary>Settings of <see cref="SearchHandMade"/>.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Rates">Learning rates to try.</param>
/// <param name="Scales">Initial scales to try, each with every rate.</param>
/// <param name="Sets">Only so many of the data sets are used, from the first; all when it is left out.</param>
public sealed record SearchHandMadeSettings(
    AlgorithmSettings Algorithm,
    [property: Range(1e-6, 100.0)] IReadOnlyList<double> Rates,
    [property: Range(0.01, 100.0)] IReadOnlyList<double> Scales,
    [property: Range(1, 100_000)] int? Sets = null);

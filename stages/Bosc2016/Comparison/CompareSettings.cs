using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Comparison;

/// <summary>Settings of <see cref="Compare"/>.</summary>
/// <param name="Rows">The predictors, in the order of the tables.</param>
/// <param name="Against">Labels of the rows that every row is compared with.</param>
/// <param name="Replicates">Draws of the bootstrap.</param>
public sealed record CompareSettings(
    [property: MinLength(1)] IReadOnlyList<RowSettings> Rows,
    IReadOnlyList<string>? Against = null,
    [property: Range(100, 100_000)] int Replicates = 4000);

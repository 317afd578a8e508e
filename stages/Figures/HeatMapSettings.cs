using System.ComponentModel.DataAnnotations;

namespace Figures;

/// <summary>Settings of <see cref="HeatMap"/>.</summary>
/// <param name="Title">Title of the figure.</param>
/// <param name="Description">For readers who cannot see it: what is shown, and of how many.</param>
/// <param name="X">Column along x.</param>
/// <param name="Y">Column along y; numbers grow upwards, names stand in the order of the table's rows.</param>
/// <param name="Value">Column of the number that colours a cell.</param>
/// <param name="ValueTitle">Title of the colours' legend.</param>
/// <param name="XTitle">Title of the horizontal axis; the column's name when it is left out.</param>
/// <param name="YTitle">Title of the vertical axis; the column's name when it is left out.</param>
/// <param name="Facet">Column whose values divide the figure into small ones.</param>
public sealed record HeatMapSettings(
    [property: MinLength(1)] string Title,
    [property: MinLength(1)] string Description,
    [property: MinLength(1)] string X,
    [property: MinLength(1)] string Y,
    [property: MinLength(1)] string Value,
    string ValueTitle = "",
    string? XTitle = null,
    string? YTitle = null,
    string? Facet = null);

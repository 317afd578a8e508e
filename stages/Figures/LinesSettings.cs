using System.ComponentModel.DataAnnotations;

namespace Figures;

/// <summary>Settings of <see cref="Lines"/>.</summary>
/// <param name="Title">Title of the figure.</param>
/// <param name="Description">For readers who cannot see it: what is shown, of how many, and what bands mean.</param>
/// <param name="X">Column along x.</param>
/// <param name="Series">The lines.</param>
/// <param name="XTitle">Title of the horizontal axis; the column's name when it is left out.</param>
/// <param name="YTitle">Title of the vertical axis.</param>
/// <param name="LogX">Whether the horizontal axis is logarithmic.</param>
/// <param name="LogY">Whether the vertical axis is logarithmic.</param>
/// <param name="Labels">Text of the legend for each element of the input <c>tables</c>, in its order; needed when there are several.</param>
/// <param name="By">Column whose values divide each line into series of their own.</param>
/// <param name="Facet">Column whose values divide the figure into small ones; for one table.</param>
/// <param name="YLeast">Least value of the vertical axis; as the data have it when it is left out.</param>
/// <param name="YGreatest">Greatest value of the vertical axis.</param>
/// <param name="Levels">Dashed lines across the figure.</param>
/// <param name="Positions">Values of x at which a dashed line stands, such as the beginnings of something.</param>
public sealed record LinesSettings(
    [property: MinLength(1)] string Title,
    [property: MinLength(1)] string Description,
    [property: MinLength(1)] string X,
    [property: MinLength(1)] IReadOnlyList<LineSeries> Series,
    string? XTitle = null,
    string YTitle = "",
    bool LogX = false,
    bool LogY = false,
    IReadOnlyList<string>? Labels = null,
    string? By = null,
    string? Facet = null,
    double? YLeast = null,
    double? YGreatest = null,
    IReadOnlyList<LevelSettings>? Levels = null,
    IReadOnlyList<double>? Positions = null);

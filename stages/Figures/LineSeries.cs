using System.ComponentModel.DataAnnotations;

namespace Figures;

/// <summary>A line of a <see cref="Lines"/> figure, drawn from each of its tables.</summary>
/// <param name="Y">Column of the line.</param>
/// <param name="Low">Column of the lower end of a band around it; a table that lacks it, or the upper one, has no band.</param>
/// <param name="High">Column of the band's upper end.</param>
/// <param name="Label">Text of the legend; with several tables behind that of the table.</param>
public sealed record LineSeries([property: MinLength(1)] string Y, string? Low = null, string? High = null, string Label = "");

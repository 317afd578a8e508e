using System.ComponentModel.DataAnnotations;

namespace Figures;

/// <summary>A dashed line across a figure.</summary>
/// <param name="Y">Its height.</param>
/// <param name="Label">Text of the legend: whose number it is.</param>
public sealed record LevelSettings(double Y, [property: MinLength(1)] string Label);

using System.ComponentModel.DataAnnotations;

namespace Younger2001.Evaluation;

/// <summary>Settings of <see cref="OverAxes"/>.</summary>
/// <param name="Axes">Axes of the stage that made the tables; tables that agree in all of them are a group.</param>
/// <param name="SuccessMultiple">A network succeeds when its error is at most this many times the floor.</param>
public sealed record OverAxesSettings(
    [property: MinLength(1)] IReadOnlyList<string> Axes,
    [property: Range(1.0, 1000.0)] double SuccessMultiple = 2);

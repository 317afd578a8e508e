using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Process;

/// <summary>Settings of <see cref="Illustrate"/>.</summary>
/// <param name="Set">Which data set, from 0.</param>
/// <param name="Times">Numbers of samples seen at which the decision regions are shown.</param>
/// <param name="Range">The regions reach from −range to range along both inputs, in standard deviations.</param>
/// <param name="Points">Grid points along each input.</param>
public sealed record IllustrateSettings(
    [property: MinLength(1)] IReadOnlyList<int> Times,
    [property: Range(0, 100_000)] int Set = 0,
    [property: Range(0.1, 10.0)] double Range = 2.5,
    [property: Range(2, 200)] int Points = 31);

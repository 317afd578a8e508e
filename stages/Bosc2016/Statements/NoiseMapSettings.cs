using System.ComponentModel.DataAnnotations;
using Bosc2016.Data;

namespace Bosc2016.Statements;

/// <summary>Settings of <see cref="NoiseMap"/>.</summary>
/// <param name="Levels">Values of λ in evaluation.</param>
/// <param name="Preset">The other constants of the generator.</param>
/// <param name="Sets">Data sets of each level; those of one level differ from those of another in their noise alone.</param>
/// <param name="Samples">Samples of each set.</param>
public sealed record NoiseMapSettings(
    [property: MinLength(1), Range(0.0, 100.0)] IReadOnlyList<double> Levels,
    Preset Preset = Preset.A,
    [property: Range(1, 100_000)] int Sets = 500,
    [property: Range(10, 100_000)] int Samples = 200);

using System.ComponentModel.DataAnnotations;

namespace Younger2001.Evolution;

/// <summary>Settings of <see cref="Evolve"/>.</summary>
/// <param name="Units">Memory cells of the network, and as many standard units.</param>
/// <param name="Updates">Updates by gradient; each costs as much as three forward passes over its 16 sequences, and evolution may make as many.</param>
/// <param name="LearningRate">Adam's rate for the gradient; it falls along a cosine.</param>
/// <param name="ClipNorm">Largest norm of a gradient.</param>
/// <param name="Pairs">Antithetic pairs of candidates in a generation.</param>
/// <param name="Deviation">Standard deviation of a candidate's weights around those of their parent.</param>
/// <param name="EvolutionRate">Adam's rate for the estimated direction; it falls along a cosine.</param>
public sealed record EvolveSettings(
    [property: Range(1, 64)] int Units = 6,
    [property: Range(50, 1_000_000)] int Updates = 6000,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.03,
    [property: Range(1e-6, 1e6)] double ClipNorm = 0.5,
    [property: Range(1, 1000)] int Pairs = 16,
    [property: Range(1e-6, 10.0)] double Deviation = 0.1,
    [property: Range(1e-6, 10.0)] double EvolutionRate = 0.1);

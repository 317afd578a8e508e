using System.ComponentModel.DataAnnotations;

namespace Younger2001.Mappings;

/// <summary>How the mappings and inputs of a family are drawn, where it is not the paper's way.</summary>
/// <param name="Scaling">How targets of the quadratic family are scaled.</param>
/// <param name="Functions">The Boolean functions that are drawn, by number; empty for all 16.</param>
/// <param name="InputRange">Continuous inputs are uniform in ± this; 1 in the paper.</param>
/// <param name="CoefficientRange">Coefficients of a mapping are uniform in ± this; 1 in the paper.</param>
/// <param name="Noise">Standard deviation of normal noise on the targets that the learner is shown; the error is against the true ones. 0 in the paper.</param>
public sealed record Population(
    QuadraticScaling Scaling = QuadraticScaling.Range,
    IReadOnlyList<int>? Functions = null,
    [property: Range(0.0, 100.0)] double InputRange = 1,
    [property: Range(0.0, 100.0)] double CoefficientRange = 1,
    [property: Range(0.0, 10.0)] double Noise = 0);

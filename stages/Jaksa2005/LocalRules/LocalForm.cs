namespace Jaksa2005.LocalRules;

/// <summary>What form a learned rule (6) has. g is a small network, s0 the root mean square of S on the trace, S' = S / s0.</summary>
public enum LocalForm
{
    /// <summary>δ = s0 g(S', x).</summary>
    Plain,

    /// <summary>δ = s0 ½ (g(S', x) − g(−S', x)): odd in S, as rule (6) is.</summary>
    Antisymmetric,

    /// <summary>δ = |S| ½ (g(±1, x) − g(∓1, x)), the upper sign where S ≥ 0: odd in S and of degree 1, as rule (6) is.</summary>
    Homogeneous,
}

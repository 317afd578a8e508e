namespace Pipeline.Learning.Networks;

/// <summary>What a unit makes of its net input.</summary>
public enum UnitFunction
{
    /// <summary>The logistic function σ, in (0, 1).</summary>
    Logistic,

    /// <summary>The hyperbolic tangent, in (−1, 1).</summary>
    Tanh,

    /// <summary>The positive part.</summary>
    Relu,

    /// <summary>The net input itself.</summary>
    Linear,
}

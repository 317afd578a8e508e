namespace Jaksa2005.Networks;

/// <summary>The activation function f of a unit.</summary>
public enum UnitKind
{
    /// <summary>f(in) = 1 / (1 + e^−in).</summary>
    Logistic,

    /// <summary>f(in) = in.</summary>
    Linear,
}

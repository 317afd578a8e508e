namespace Pipeline.Numerics.Functions;

/// <summary>What the error of a function is counted in.</summary>
public enum ErrorUnit
{
    /// <summary>Units in the last place of the exact result.</summary>
    Ulp,

    /// <summary>Shares of the exact result.</summary>
    Relative,

    /// <summary>The difference itself.</summary>
    Absolute,
}

namespace Pipeline.Learning.Optimizers;

/// <summary>What <see cref="Clipping"/> bounds.</summary>
public enum ClippingKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The length of the whole gradient.</summary>
    Norm,

    /// <summary>Each number.</summary>
    Value,
}

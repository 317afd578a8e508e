namespace Pipeline.Learning.Weights;

/// <summary>The number format of a tensor.</summary>
public enum TensorElement
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>64-bit float.</summary>
    F64,
}

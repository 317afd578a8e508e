namespace Pipeline.Learning.Networks;

/// <summary>The sizes of a <see cref="BinaryModel"/> n–H–1, and where its parameters lie among all of them.</summary>
/// <param name="Inputs">n.</param>
/// <param name="Hidden">H.</param>
public sealed record BinaryModelSizes(int Inputs, int Hidden)
{
    /// <summary>Numbers in θ: H (n + 2) + 1.</summary>
    public int Parameters => checked((Hidden * (Inputs + 2)) + 1);

    /// <summary>W₁, [H × n] row after row.</summary>
    public Range HiddenWeights => ..(Hidden * Inputs);

    /// <summary>b₁, H numbers.</summary>
    public Range HiddenBiases => (Hidden * Inputs)..(Hidden * (Inputs + 1));

    /// <summary>w₂, H numbers.</summary>
    public Range OutputWeights => (Hidden * (Inputs + 1))..(Hidden * (Inputs + 2));

    /// <summary>b₂, one number.</summary>
    public Range OutputBias => (Hidden * (Inputs + 2))..;
}

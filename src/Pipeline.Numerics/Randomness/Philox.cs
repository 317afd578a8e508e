namespace Pipeline.Numerics.Randomness;

/// <summary>A counter-based random stream: Philox4x32-10 (Salmon et al. 2011) under a 64-bit key.</summary>
public sealed class Philox(ulong key)
{
    /// <summary>The stream's key.</summary>
    public ulong Key { get; } = key;
}

namespace Pipeline.Learning.Scanning;

/// <summary>The register width that runs. It changes the speed and never a bit of a result.</summary>
internal enum SimdWidth
{
    /// <summary>One number at a time.</summary>
    None = 1,

    /// <summary>Eight floats: AVX2 with fused multiply-add.</summary>
    Bits256 = 8,

    /// <summary>Sixteen floats: AVX-512.</summary>
    Bits512 = 16,
}

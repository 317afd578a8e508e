namespace Pipeline.Numerics;

/// <summary>The promise that the same inputs give the same bits on every machine, with a version that enters every cache key.</summary>
/// <remarks>
/// The promise rests on four rules: only IEEE operations that are rounded correctly (+ − × ÷ √, fused multiply-add); functions of our own instead
/// of the C library's; sixteen logical lanes, however wide the register; and one fixed order for every sum.
/// </remarks>
public static class NumericContract
{
    /// <summary>Raised when the bits of any result of Numerics or Learning may change.</summary>
    public const int Version = 2;
}

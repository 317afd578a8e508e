namespace Pipeline.Numerics.Lanes;

/// <summary>Lanes of float, with the one operation on bits that the float functions need.</summary>
/// <typeparam name="TSelf">The register.</typeparam>
public interface ISingleLanes<TSelf> : ILanes<TSelf, float>
    where TSelf : struct, ISingleLanes<TSelf>
{
    /// <summary>Multiplies by a power of two, by adding the low bits of <paramref name="shifted"/> to the exponent.</summary>
    /// <param name="value">A positive normal number.</param>
    /// <param name="shifted">n + 1.5·2²³, so that its low bits hold the whole number n. The product 2ⁿ·value must be normal.</param>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf shifted);
}

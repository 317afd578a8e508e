namespace Pipeline.Numerics.Lanes;

/// <summary>Lanes of float, with the one operation on bits that the float functions need.</summary>
/// <typeparam name="TSelf">The register.</typeparam>
public interface ISingleLanes<TSelf> : ILanes<TSelf, float>
    where TSelf : struct, ISingleLanes<TSelf>
{
    /// <summary>value · 2ⁿ, exactly; the low bits of <paramref name="shifted"/> become the exponent of 2ⁿ. Not a number where the value is none.</summary>
    /// <param name="value">A number whose product with 2ⁿ is normal.</param>
    /// <param name="shifted">n + 1.5·2²³, so that its low bits hold the whole number n, with −126 ≤ n ≤ 127.</param>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf shifted);
}

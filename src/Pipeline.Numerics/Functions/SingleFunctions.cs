using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Numerics.Functions;

/// <summary>The float functions of the training engine, one source for every register width. Not a number in gives not a number out.</summary>
/// <remarks>Errors are the greatest over all floats, rounded up; <c>make accuracy</c> measures them again.</remarks>
public static class SingleFunctions
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.693359375;             // nine bits, so that n·Ln2High is exact
    private const double Ln2Low = -2.12194440054690583e-4;
    private const double RoundingShift = 12582912;          // 1.5·2²³: adding it rounds to a whole number, held in the low bits
    private const double ExpBound = 87;
    private const double TanhBound = 9;

    /// <summary>e^x for x in [−87, 87]; beyond, the value at the nearer end. Maximum relative error 7.8e-8.</summary>
    /// <remarks>x = n ln 2 + r with |r| ≤ ½ ln 2. e^r = 1 + r + r²q(r), q of degree 4 fitted for least maximum relative error (3.1e-9).</remarks>
    [MaximumError(7.8e-8, ErrorUnit.Relative)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        x = Clamp(x, ExpBound);
        TLanes shifted = TLanes.FusedMultiplyAdd(x, TLanes.Constant(Log2E), TLanes.Constant(RoundingShift));
        TLanes n = shifted - TLanes.Constant(RoundingShift);
        TLanes r = TLanes.FusedMultiplyAdd(n, TLanes.Constant(-Ln2Low), TLanes.FusedMultiplyAdd(n, TLanes.Constant(-Ln2High), x));
        TLanes q = TLanes.FusedMultiplyAdd(TLanes.Constant(0.001381459878757596), r, TLanes.Constant(0.008368716575205326));
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Constant(0.04166838899254799));
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Constant(0.1666652113199234));
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Constant(0.4999999403953552));
        TLanes power = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(q, r, TLanes.Constant(1)), r, TLanes.Constant(1));
        return TLanes.ScaleByPowerOfTwo(power, shifted);
    }

    /// <summary>1 / (1 + e^−x) for x ≥ −87; below, the value at −87, so that no result is denormal. Maximum relative error 1.6e-7.</summary>
    [MaximumError(1.6e-7, ErrorUnit.Relative)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Logistic<TLanes>(TLanes x)
        where TLanes : struct, ISingleLanes<TLanes> => TLanes.Constant(1) / (TLanes.Constant(1) + Exp(-x));

    /// <summary>The hyperbolic tangent, never beyond ±1. Maximum relative error 3.2e-7, met where the clipped argument nears 9.</summary>
    /// <remarks>x·P(x²)/Q(x²) on |x| ≤ 9, P and Q of degree 4 fitted for least maximum relative error (2.1e-8). All coefficients are positive.</remarks>
    [MaximumError(3.2e-7, ErrorUnit.Relative)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        x = Clamp(x, TanhBound);
        TLanes z = x * x;
        TLanes p = TLanes.FusedMultiplyAdd(TLanes.Constant(1.3319079833056217e-08), z, TLanes.Constant(2.0583487587381673e-05));
        TLanes q = TLanes.FusedMultiplyAdd(TLanes.Constant(7.762022867475919e-07), z, TLanes.Constant(0.00032830934890809034));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Constant(0.0034940349654532564));
        q = TLanes.FusedMultiplyAdd(q, z, TLanes.Constant(0.02587107476004454));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Constant(0.133797182869117));
        q = TLanes.FusedMultiplyAdd(q, z, TLanes.Constant(0.46713033526920816));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Constant(1));
        q = TLanes.FusedMultiplyAdd(q, z, TLanes.Constant(1));
        return Clamp(x * p / q, 1);
    }

    /// <summary>ln(1 + e^x) for x ≥ −87; below, the value at −87. Maximum relative error 2.3e-7.</summary>
    /// <remarks>
    /// max(x, 0) + ln(1 + u) with u = e^−|x|. With s = u/(u + 2) and z = s² ≤ 1/9, ln(1 + u) = 2 artanh s = 2s(1 + z·q(z)); q of degree 3 fitted for
    /// least maximum relative error (5.5e-9).
    /// </remarks>
    [MaximumError(2.3e-7, ErrorUnit.Relative)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Softplus<TLanes>(TLanes x)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        TLanes zero = TLanes.Constant(0);
        TLanes positive = TLanes.IfLess(zero, x, x, zero);
        TLanes u = Exp(TLanes.IfLess(zero, x, -x, x));
        TLanes s = u / (u + TLanes.Constant(2));
        TLanes z = s * s;
        TLanes q = TLanes.FusedMultiplyAdd(TLanes.Constant(0.1400599330663681), z, TLanes.Constant(0.14000903069972992));
        q = TLanes.FusedMultiplyAdd(q, z, TLanes.Constant(0.2001076340675354));
        q = TLanes.FusedMultiplyAdd(q, z, TLanes.Constant(0.3333320915699005));
        TLanes twice = s + s;
        return positive + TLanes.FusedMultiplyAdd(twice * z, q, twice);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Clamp<TLanes>(TLanes x, double bound)
        where TLanes : struct, ISingleLanes<TLanes> => TLanes.Clamp(x, TLanes.Constant(-bound), TLanes.Constant(bound));
}

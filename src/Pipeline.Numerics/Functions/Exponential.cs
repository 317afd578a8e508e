namespace Pipeline.Numerics.Functions;

/// <summary>e^x, the natural logarithm, and the logistic function, its integral and the hyperbolic tangent, in double precision.</summary>
/// <remarks>
/// Made of correctly rounded operations alone, so every machine gives the same bits. Errors are in units in the last place (ulp) of
/// the exact result: the greatest of 10⁸ stratified arguments, rounded up; <c>make accuracy</c> measures them again.
/// </remarks>
public static class Exponential
{
    internal const double Log2E = 1.4426950408889634;
    internal const double Ln2High = 6.93147180369123816490e-01;   // the last 32 bits are zero, so a small multiple is exact
    internal const double Ln2Low = 1.90821492927058770002e-10;
    private const double OverflowBound = 709.782712893384;
    private const double UnderflowBound = -745.1332191019412;

    /// <summary>e^<paramref name="x"/>. Maximum error 1.1 ulp; results below 2.3e-308 are rounded once more.</summary>
    /// <remarks>x = n ln 2 + r with |r| ≤ ½ ln 2; Taylor series of e^r to r¹³ (the next term is below 5e-18); scaled by 2ⁿ.</remarks>
    [MaximumError(1.1, ErrorUnit.Ulp)]
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > OverflowBound)
        {
            return double.PositiveInfinity;
        }

        if (x < UnderflowBound)
        {
            return 0;
        }

        double n = Math.Round(x * Log2E);
        double r = Math.FusedMultiplyAdd(n, -Ln2Low, Math.FusedMultiplyAdd(n, -Ln2High, x));
        double tail = 1.0 / 6227020800;
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 479001600);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 39916800);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 3628800);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 362880);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 40320);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 5040);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 720);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 120);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 24);
        tail = Math.FusedMultiplyAdd(tail, r, 1.0 / 6);
        tail = Math.FusedMultiplyAdd(tail, r, 0.5);
        return Math.ScaleB(1 + Math.FusedMultiplyAdd(tail, r * r, r), (int)n);
    }

    /// <summary>The natural logarithm. Maximum error 0.98 ulp. Minus infinity at 0, not a number below.</summary>
    /// <remarks>x = 2ⁿ m with m in [√½, √2); ln m = 2 artanh s with s = (m − 1)/(m + 1), as the series s + s³/3 + … to s²³.</remarks>
    [MaximumError(0.98, ErrorUnit.Ulp)]
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
        {
            return double.NaN;
        }

        if (x == 0)
        {
            return double.NegativeInfinity;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        int n = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 1L << 54;
            n = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        n += (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            n++;
        }

        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s;
        double series = 2.0 / 23;
        for (int odd = 21; odd >= 3; odd -= 2)
        {
            series = Math.FusedMultiplyAdd(series, z, 2.0 / odd);
        }

        // ln m = f − s (f − z·series): f is exact, so the rounding error of s only touches the small correction.
        double correction = s * Math.FusedMultiplyAdd(-z, series, f);
        return Math.FusedMultiplyAdd(n, Ln2High, f - (correction - (n * Ln2Low)));
    }

    /// <summary>1 / (1 + e^−<paramref name="x"/>). Maximum error 2.6 ulp.</summary>
    [MaximumError(2.6, ErrorUnit.Ulp)]
    public static double Logistic(double x)
    {
        // For negative x the quotient e^x / (1 + e^x) keeps the relative accuracy of e^x and cannot overflow.
        if (x < 0)
        {
            double e = Exp(x);
            return e / (1 + e);
        }

        return 1 / (1 + Exp(-x));
    }

    /// <summary>ln(1 + e^<paramref name="x"/>). Maximum error 2.8 ulp.</summary>
    /// <remarks>max(x, 0) + ln(1 + u) with u = e^−|x|; ln(1 + u) = 2 artanh s with s = u/(u + 2) ≤ ⅓, as the series s + s³/3 + … to s³³.</remarks>
    [MaximumError(2.8, ErrorUnit.Ulp)]
    public static double Softplus(double x)
    {
        double u = Exp(-Math.Abs(x));
        double s = u / (u + 2);
        double z = s * s;
        double series = 2.0 / 33;
        for (int odd = 31; odd >= 3; odd -= 2)
        {
            series = Math.FusedMultiplyAdd(series, z, 2.0 / odd);
        }

        return Math.Max(x, 0) + Math.FusedMultiplyAdd(s * z, series, s + s);
    }

    /// <summary>The hyperbolic tangent. Maximum error 1.6 ulp.</summary>
    /// <remarks>Lambert's continued fraction up to 0.6, where it has no cancellation; 1 − 2/(e^2x + 1) beyond.</remarks>
    [MaximumError(1.6, ErrorUnit.Ulp)]
    public static double Tanh(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > 20)
        {
            return Math.CopySign(1, x);
        }

        if (!(magnitude <= 0.6))
        {
            return Math.CopySign(1 - (2 / (Exp(2 * magnitude) + 1)), x);
        }

        double square = x * x;
        double fraction = 17;
        for (int odd = 15; odd >= 3; odd -= 2)
        {
            fraction = odd + (square / fraction);
        }

        return x / (1 + (square / fraction));
    }
}

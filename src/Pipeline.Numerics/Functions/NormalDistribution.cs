namespace Pipeline.Numerics.Functions;

/// <summary>The normal distribution with mean 0 and variance 1: error function, distribution function and its inverse.</summary>
public static class NormalDistribution
{
    private const double TwoOverSqrtPi = 1.1283791670955126;
    private const double SqrtHalf = 0.7071067811865476;
    private const double SeriesBound = 2.5;

    /// <summary>erf(<paramref name="x"/>). Maximum absolute error 1.7e-15.</summary>
    [MaximumError(1.7e-15, ErrorUnit.Absolute)]
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        return magnitude < SeriesBound ? ErfSeries(x) : Math.CopySign(1 - ErfcFraction(magnitude), x);
    }

    /// <summary>1 − erf(<paramref name="x"/>), accurate in the upper tail. Maximum relative error 3e-12 up to x = 2.5, maximum relative error 6e-16 beyond.</summary>
    [MaximumError(3e-12, ErrorUnit.Relative, To = 2.5)]
    [MaximumError(6e-16, ErrorUnit.Relative, From = 2.5)]
    public static double Erfc(double x)
    {
        if (Math.Abs(x) < SeriesBound)
        {
            return 1 - ErfSeries(x);
        }

        return x > 0 ? ErfcFraction(x) : 2 - ErfcFraction(-x);
    }

    /// <summary>The probability of a value below <paramref name="x"/>. Maximum relative error 3e-12.</summary>
    [MaximumError(3e-12, ErrorUnit.Relative)]
    public static double Cumulative(double x) => 0.5 * Erfc(-x * SqrtHalf);

    /// <summary>The value below which a share <paramref name="probability"/> of the distribution lies. Maximum relative error 8e-16.</summary>
    /// <remarks>M. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), PPND16.</remarks>
    [MaximumError(8e-16, ErrorUnit.Relative)]
    public static double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            return double.NaN;
        }

        if (probability is 0 or 1)
        {
            return probability == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * Ratio(0.180625 - (q * q), CentralNumerator, CentralDenominator);
        }

        double r = Math.Sqrt(-Exponential.Log(q < 0 ? probability : 1 - probability));
        double tail = r <= 5 ? Ratio(r - 1.6, MiddleNumerator, MiddleDenominator) : Ratio(r - 5, FarNumerator, FarDenominator);
        return q < 0 ? -tail : tail;
    }

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) =>
        Polynomial(x, numerator) / Polynomial(x, denominator);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int power = coefficients.Length - 1; power >= 0; power--)
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[power]);
        }

        return sum;
    }

    // erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·5…(2n+1)): every term has the sign of x, so nothing cancels.
    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int odd = 3; odd <= 121; odd += 2)
        {
            term *= 2 * x * x / odd;
            sum += term;
        }

        return TwoOverSqrtPi * Exponential.Exp(-x * x) * sum;
    }

    // erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + (3/2)/(x + …)))), from the inside; 60 levels settle it for x ≥ 2.5.
    private static double ErfcFraction(double x)
    {
        double fraction = x;
        for (int level = 60; level >= 1; level--)
        {
            fraction = x + (level * 0.5 / fraction);
        }

        // e^(−x²) with the rounding error of x² put back.
        double square = x * x;
        double rounding = Math.FusedMultiplyAdd(x, x, -square);
        return 0.5 * TwoOverSqrtPi * Exponential.Exp(-square) * (1 - rounding) / fraction;
    }
}

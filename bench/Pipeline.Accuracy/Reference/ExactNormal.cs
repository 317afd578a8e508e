namespace Pipeline.Accuracy.Reference;

/// <summary>The normal distribution once more, to at least 25 digits: series and continued fraction in <see cref="DoubleDouble"/>.</summary>
internal static class ExactNormal
{
    private const double SeriesBound = 2.5;
    private static readonly DoubleDouble s_inverseSqrtPi = new(0.5641895835477563, 7.66772980658294e-18);
    private static readonly DoubleDouble s_sqrtHalf = new(0.7071067811865476, -4.833646656726457e-17);
    private static readonly DoubleDouble s_inverseSqrtTau = new(0.3989422804014327, -2.49232720227773e-17);

    /// <summary>erf x.</summary>
    public static ScaledNumber Erf(double x) => Math.Abs(x) < SeriesBound ? Series(x) : x > 0 ? 1 - Fraction(x).Flat : Fraction(-x).Flat - 1;

    /// <summary>1 − erf x for |x| ≤ 1e3.</summary>
    public static ScaledNumber Erfc(double x) => Erfc((DoubleDouble)x);

    /// <summary>The probability of a value below <paramref name="x"/>.</summary>
    public static ScaledNumber Cumulative(double x)
    {
        ScaledNumber twice = Erfc(-(s_sqrtHalf * x));
        return twice with { Exponent = twice.Exponent - 1 };
    }

    /// <summary>
    /// The inverse of <see cref="Cumulative"/> near <paramref name="guess"/>: one step of Newton's method with its second-order term, so that an error d
    /// of the guess leaves less than (1 + guess²)·d³.
    /// </summary>
    public static ScaledNumber Quantile(double probability, double guess)
    {
        // From the nearer end, so that the excess keeps its digits: an upper quantile is minus a lower one.
        double sign = probability > 0.5 ? -1 : 1;
        double x = guess * sign;
        ScaledNumber excess = Excess(probability > 0.5 ? 1 - probability : probability, x);
        ScaledNumber density = Density(x);
        DoubleDouble step = (excess.Value / density.Value).Scale(excess.Exponent - density.Exponent);
        return (x - (step * (1 - (step * (x * 0.5))))) * sign;
    }

    private static ScaledNumber Excess(double probability, double x)
    {
        if (Math.Abs(x) < 1)
        {
            return (Series(s_sqrtHalf * x) * 0.5) + ((DoubleDouble)0.5 - probability);
        }

        ScaledNumber cumulative = Cumulative(x);
        DoubleDouble wanted = ((DoubleDouble)probability).Scale(-cumulative.Exponent);
        return cumulative with { Value = cumulative.Value - wanted };
    }

    private static ScaledNumber Density(DoubleDouble x)
    {
        ScaledNumber e = ExactFunctions.Exp(-(x * x * 0.5));
        return e with { Value = e.Value * s_inverseSqrtTau };
    }

    private static ScaledNumber Erfc(DoubleDouble x) =>
        Math.Abs(x.High) < SeriesBound ? 1 - Series(x)
        : x.High > 0 ? Fraction(x)
        : 2 - Fraction(-x).Flat;

    // erf x = 2x/√π e^(−x²) (1 + a/3 (1 + a/5 (…))) with a = 2x².
    private static DoubleDouble Series(DoubleDouble x)
    {
        DoubleDouble a = x * x * 2, sum = 1;
        for (int k = 22 + (int)(3.3 * a.High); k >= 1; k--)
        {
            sum = 1 + (sum * a * ExactFunctions.Inverse((2 * k) + 1));
        }

        return 2 * x * s_inverseSqrtPi * ExactFunctions.Exp(-(x * x)).Flat * sum;
    }

    // erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + (3/2)/(x + …)))) for x ≥ 2.5, kept as a fraction P/Q so that no level divides.
    private static ScaledNumber Fraction(DoubleDouble x)
    {
        DoubleDouble numerator = x, denominator = 1;
        for (int level = 8 + (int)(613 / (x.High * x.High)); level >= 1; level--)
        {
            (numerator, denominator) = ((x * numerator) + (denominator * (level * 0.5)), numerator);
        }

        ScaledNumber e = ExactFunctions.Exp(-(x * x));
        return e with { Value = e.Value * s_inverseSqrtPi * denominator / numerator };
    }
}

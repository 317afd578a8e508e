namespace Pipeline.Accuracy.Reference;

/// <summary>The double functions of Pipeline.Numerics once more, to at least 25 digits: plain series in <see cref="DoubleDouble"/>.</summary>
internal static class ExactFunctions
{
    private const int Doublings = 8;
    private static readonly DoubleDouble s_ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    private static readonly DoubleDouble s_tau = new(6.283185307179586, 2.4492935982947064e-16);
    private static readonly DoubleDouble[] s_inverses = [0, .. Enumerable.Range(1, 199).Select(n => (DoubleDouble)1 / n)];

    /// <summary>e^x for |x| ≤ 1e6.</summary>
    public static ScaledNumber Exp(DoubleDouble x)
    {
        double n = Math.Round(x.High / s_ln2.High);
        return new ScaledNumber(1 + ExpMinusOne(x - (s_ln2 * n)), (int)n);
    }

    /// <summary>ln x for every positive double.</summary>
    public static ScaledNumber Log(double x)
    {
        int n = Math.ILogB(x);
        double m = Math.ScaleB(x, -n);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            n++;
        }

        // ln m = 2 artanh s with s = (m − 1)/(m + 1) ≤ 0.172.
        DoubleDouble s = (DoubleDouble)(m - 1) / ((DoubleDouble)m + 1);
        return (s_ln2 * n) + (s * ArtanhSeries(s * s, last: 47) * 2);
    }

    /// <summary>ln(1 + e^x) for |x| ≤ 1e6.</summary>
    public static ScaledNumber Softplus(double x)
    {
        // max(x, 0) + ln(1 + u) with u = e^−|x| ≤ 1; ln(1 + u) = 2 artanh s with s = u/(u + 2) ≤ ⅓.
        ScaledNumber u = Exp(-Math.Abs(x));
        DoubleDouble quotient = u.Value / (u.Flat + 2), s = quotient.Scale(u.Exponent);
        var logarithm = new ScaledNumber(quotient * ArtanhSeries(s * s, last: 71) * 2, u.Exponent);
        return x > 0 ? x + logarithm.Flat : logarithm;
    }

    /// <summary>1 / (1 + e^−x).</summary>
    public static ScaledNumber Logistic(double x)
    {
        ScaledNumber e = Exp(-Math.Abs(x));   // at most 1, so that nothing overflows
        return x < 0 ? new ScaledNumber(e.Value / (1 + e.Flat), e.Exponent) : 1 / (1 + e.Flat);
    }

    /// <summary>The hyperbolic tangent, for |x| ≤ 1e6.</summary>
    public static ScaledNumber Tanh(double x)
    {
        const double LinearBound = 1e-17;   // x³/3 is below 1e-34 of x
        double magnitude = Math.Abs(x);
        if (magnitude < LinearBound)
        {
            return (DoubleDouble)x;
        }

        DoubleDouble result = magnitude < 0.17 ? Ratio(ExpMinusOne(2 * magnitude)) : 1 - (2 / (1 + Exp(2 * Math.Min(magnitude, 50)).Flat));
        return x < 0 ? -result : result;

        static DoubleDouble Ratio(DoubleDouble e) => e / (2 + e);
    }

    /// <summary>sin(2π·turns).</summary>
    public static ScaledNumber SineOfTurns(double turns) => SineOfQuarters(turns, shift: 0);

    /// <summary>cos(2π·turns).</summary>
    public static ScaledNumber CosineOfTurns(double turns) => SineOfQuarters(turns, shift: 1);

    /// <summary>e^r − 1 for |r| ≤ 0.35, with the digits that e^r loses for small r.</summary>
    public static DoubleDouble ExpMinusOne(DoubleDouble r)
    {
        // Taylor's series of a 256th part, then e^2s − 1 = (e^s − 1)(2 + (e^s − 1)), eight times.
        DoubleDouble s = r.Scale(-Doublings), sum = 1;
        for (int k = 11; k >= 2; k--)
        {
            sum = 1 + (sum * s * s_inverses[k]);
        }

        sum *= s;
        for (int doubling = 0; doubling < Doublings; doubling++)
        {
            sum *= 2 + sum;
        }

        return sum;
    }

    /// <summary>1/n for n below 200.</summary>
    public static DoubleDouble Inverse(int n) => s_inverses[n];

    private static ScaledNumber SineOfQuarters(double turns, int shift)
    {
        double fraction = turns - Math.Round(turns);   // exact
        double quarter = Math.Round(fraction * 4);
        DoubleDouble x = s_tau * (fraction - (quarter * 0.25));
        int turn = ((int)quarter + shift) & 3;
        DoubleDouble result = (turn & 1) == 0 ? x * Alternating(x * x, last: 29) : Alternating(x * x, last: 28);
        return turn < 2 ? result : -result;
    }

    // 1 + z/3 + z²/5 + …, which is artanh √z / √z.
    private static DoubleDouble ArtanhSeries(DoubleDouble z, int last)
    {
        DoubleDouble series = s_inverses[last];
        for (int odd = last - 2; odd >= 1; odd -= 2)
        {
            series = (series * z) + s_inverses[odd];
        }

        return series;
    }

    // 1 − z/(2·3)(1 − z/(4·5)(…)) for an odd last, 1 − z/(1·2)(1 − z/(3·4)(…)) for an even one.
    private static DoubleDouble Alternating(DoubleDouble z, int last)
    {
        DoubleDouble sum = 1;
        for (int k = last; k >= 2; k -= 2)
        {
            sum = 1 - (sum * z * s_inverses[k] * s_inverses[k - 1]);
        }

        return sum;
    }
}

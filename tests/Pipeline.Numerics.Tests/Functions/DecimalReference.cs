namespace Pipeline.Numerics.Tests.Functions;

/// <summary>Functions to more than 20 digits by plain series in decimal arithmetic: the reference of the double functions.</summary>
internal static class DecimalReference
{
    private const decimal Ln2 = 0.6931471805599453094172321215m;
    private const decimal HalfPi = 1.5707963267948966192313216916m;
    private const decimal SqrtPi = 1.7724538509055160272981674833m;

    /// <summary>e^x for |x| ≤ 20.</summary>
    public static decimal Exp(decimal x)
    {
        decimal n = Math.Round(x / Ln2);
        decimal r = x - (n * Ln2);
        decimal term = 1, sum = 1;
        for (int k = 1; k <= 30; k++)
        {
            term *= r / k;
            sum += term;
        }

        for (; n > 0; n--)
        {
            sum *= 2;
        }

        for (; n < 0; n++)
        {
            sum /= 2;
        }

        return sum;
    }

    /// <summary>ln x for x in [1e-6, 1e6].</summary>
    public static decimal Log(decimal x)
    {
        decimal n = 0;
        for (; x > 1.5m; x /= 2)
        {
            n++;
        }

        for (; x < 0.75m; x *= 2)
        {
            n--;
        }

        return TwiceArtanh((x - 1) / (x + 1)) + (n * Ln2);
    }

    public static decimal Logistic(decimal x) => 1 / (1 + Exp(-x));

    /// <summary>ln(1 + e^x) for x in [−20, 13].</summary>
    public static decimal Softplus(decimal x) => x > 0 ? x + Softplus(-x) : TwiceArtanh(Exp(x) / (Exp(x) + 2));

    public static decimal Tanh(decimal x)
    {
        if (Math.Abs(x) > 0.1m)
        {
            return 1 - (2 / (Exp(2 * x) + 1));
        }

        decimal fraction = 31;
        for (int odd = 29; odd >= 1; odd -= 2)
        {
            fraction = odd + (x * x / fraction);
        }

        return x / fraction;
    }

    /// <summary>erf x for |x| ≤ 4.</summary>
    public static decimal Erf(decimal x)
    {
        decimal term = x, sum = x;
        for (int odd = 3; odd < 260; odd += 2)
        {
            term *= 2 * x * x / odd;
            sum += term;
        }

        return 2 / SqrtPi * Exp(-x * x) * sum;
    }

    /// <summary>sin(2π·turns) for turns in [0, 1].</summary>
    public static decimal SineOfTurns(decimal turns)
    {
        decimal x = 4 * HalfPi * turns, term = x, sum = x;
        for (int odd = 3; odd < 60; odd += 2)
        {
            term *= -x * x / (odd * (odd - 1));
            sum += term;
        }

        return sum;
    }

    /// <summary>The number itself: the cast of the language would round to 15 digits. Error at most 1e-28.</summary>
    public static decimal Exact(double x)
    {
        const double WholeBits = 1L << 52;
        int halvings = 0;
        for (; Math.Abs(x) < WholeBits && x != Math.Floor(x); x *= 2)
        {
            halvings++;
        }

        decimal exact = (long)x;
        for (; halvings > 0; halvings--)
        {
            exact /= 2;
        }

        return exact;
    }

    // For |s| ≤ ⅓.
    private static decimal TwiceArtanh(decimal s)
    {
        decimal power = s, sum = 0;
        for (int odd = 1; odd < 90; odd += 2)
        {
            sum += power / odd;
            power *= s * s;
        }

        return 2 * sum;
    }
}

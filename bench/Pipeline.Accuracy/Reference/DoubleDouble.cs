namespace Pipeline.Accuracy.Reference;

/// <summary>An unevaluated sum of two doubles: a number of about 32 digits, for references.</summary>
/// <remarks>
/// Algorithms and bounds: M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic building blocks of double-word
/// arithmetic", ACM TOMS 44 (2017). Each operation has a relative error below 1e-31, as long as nothing overflows and no low part is denormal.
/// </remarks>
/// <param name="High">The sum, rounded to a double.</param>
/// <param name="Low">What rounding left out.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>A double is exact.</summary>
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>Sum.</summary>
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble high = Sum(a.High, b.High);
        DoubleDouble low = Sum(a.Low, b.Low);
        DoubleDouble sum = QuickSum(high.High, high.Low + low.High);
        return QuickSum(sum.High, sum.Low + low.Low);
    }

    /// <summary>Difference.</summary>
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    /// <summary>The number with the other sign.</summary>
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    /// <summary>Product.</summary>
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double high = a.High * b.High;
        double low = Math.FusedMultiplyAdd(a.High, b.High, -high);
        return QuickSum(high, low + Math.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High));
    }

    /// <summary>Quotient.</summary>
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double high = a.High / b.High;
        DoubleDouble rest = a - (b * high);
        double middle = rest.High / b.High;
        rest -= b * middle;
        return QuickSum(high, middle) + (rest.High / b.High);
    }

    /// <summary>The number times a power of two; exact unless it leaves the range of doubles.</summary>
    public DoubleDouble Scale(int exponent) => new(Math.ScaleB(High, exponent), Math.ScaleB(Low, exponent));

    private static DoubleDouble Sum(double a, double b)
    {
        double high = a + b;
        double partB = high - a;
        return new DoubleDouble(high, (a - (high - partB)) + (b - partB));
    }

    // For |a| ≥ |b|.
    private static DoubleDouble QuickSum(double a, double b)
    {
        double high = a + b;
        return new DoubleDouble(high, b - (high - a));
    }
}

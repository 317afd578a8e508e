namespace Pipeline.Runner.Claims;

/// <summary>How far a metric may move and still count as the same number. A move within any of the three is tolerated.</summary>
/// <param name="Absolute">In the metric's unit.</param>
/// <param name="Relative">As a share of the old value.</param>
/// <param name="Steps">In steps from one double to the next (units in the last place).</param>
public sealed record MetricTolerance(double Absolute = 0, double Relative = 0, long Steps = 0)
{
    /// <summary>Whether <paramref name="now"/> is near enough to <paramref name="before"/>.</summary>
    public bool Allows(double before, double now)
    {
        double move = Math.Abs(now - before);
        return move <= Absolute || move <= Relative * Math.Abs(before) || (Steps > 0 && Distance(before, now) <= (ulong)Steps);
    }

    /// <summary>Doubles between the two, counted along the number line; both zeros are one.</summary>
    private static ulong Distance(double a, double b)
    {
        long left = Ordered(a), right = Ordered(b);
        return left > right ? (ulong)left - (ulong)right : (ulong)right - (ulong)left;
    }

    private static long Ordered(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}

namespace Younger2001.ReadOut;

/// <summary>The arithmetic mean.</summary>
internal static class Mean
{
    /// <summary>The mean of at least one number, added in order.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}

namespace Pipeline.Bench.Measuring;

/// <summary>How measured numbers are summed up and written.</summary>
internal static class Numbers
{
    /// <summary>The middle of the values, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The value with four digits: more would be noise.</summary>
    public static double FourDigits(double value)
    {
        if (value == 0)
        {
            return 0;
        }

        double scale = Math.Pow(10, 3 - Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value * scale) / scale;
    }
}

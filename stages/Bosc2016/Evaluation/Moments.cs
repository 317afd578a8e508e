namespace Bosc2016.Evaluation;

/// <summary>Mean and deviation of numbers, added in their order.</summary>
internal static class Moments
{
    /// <summary>The mean.</summary>
    public static double Mean(this IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++)
        {
            sum += values[i];
        }

        return sum / values.Count;
    }

    /// <summary>The standard deviation of a sample, divided by one less than there are; 0 for a single value.</summary>
    public static double Deviation(this IReadOnlyList<double> values)
    {
        double mean = values.Mean(), squares = 0;
        for (int i = 0; i < values.Count; i++)
        {
            squares += (values[i] - mean) * (values[i] - mean);
        }

        return Math.Sqrt(squares / Math.Max(1, values.Count - 1));
    }
}

namespace Younger2001.Evaluation;

/// <summary>The median of a sample.</summary>
internal static class Median
{
    /// <summary>The middle value, or the mean of the two in the middle, of at least one value.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}

namespace Jaksa2005.Statistics;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantiles
{
    /// <summary>The quantile of this share, on the straight line between the two nearest order statistics.</summary>
    /// <param name="sample">At least one number, in any order.</param>
    /// <param name="share">From 0, the least, to 1, the greatest.</param>
    public static double Of(IEnumerable<double> sample, double share)
    {
        double[] sorted = [.. sample.Order()];
        double place = share * (sorted.Length - 1);
        int below = Math.Min((int)Math.Floor(place), sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> sample) => Of(sample, 0.5);
}

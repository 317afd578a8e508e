using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A summary of a sample with the interval in which the population's summary lies with 95 % confidence.</summary>
/// <param name="Value">The summary of the sample.</param>
/// <param name="Low">Lower end; minus infinity when the sample is too small to bound it.</param>
/// <param name="High">Upper end; infinity when the sample is too small to bound it.</param>
public readonly record struct SampleInterval(double Value, double Low, double High)
{
    private const double Confidence = 0.95;

    /// <summary>The interval of <paramref name="summary"/> over <paramref name="sample"/>.</summary>
    /// <remarks>
    /// Median: between two order statistics, with no assumption on the distribution; at least 6 values are needed to bound it.
    /// Mean: Student's t. The only value, the least and the greatest are facts about the sample itself and have no width.
    /// </remarks>
    /// <param name="sample">At least one value.</param>
    /// <param name="summary">What is summarised.</param>
    public static SampleInterval Of(IReadOnlyList<double> sample, ClaimSummary summary)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfZero(sample.Count);
        return summary switch
        {
            ClaimSummary.Median => OfMedian([.. sample.Order()]),
            ClaimSummary.Mean => OfMean(sample),
            ClaimSummary.Min => Exact(sample.Min()),
            ClaimSummary.Max => Exact(sample.Max()),
            _ => Exact(sample.Single()),
        };
    }

    private static SampleInterval Exact(double value) => new(value, value, value);

    private static SampleInterval OfMedian(double[] sorted)
    {
        int n = sorted.Length;
        double median = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[(n / 2) - 1] + sorted[n / 2]);
        // The r-th smallest value is above the median with the probability that fewer than r of n fair coins show heads.
        var coins = new Binomial(0.5, n);
        int rank = 0;
        while (rank < n / 2 && coins.CumulativeDistribution(rank) <= (1 - Confidence) / 2)
        {
            rank++;
        }

        return rank == 0 ? new SampleInterval(median, double.NegativeInfinity, double.PositiveInfinity) : new SampleInterval(median, sorted[rank - 1], sorted[n - rank]);
    }

    private static SampleInterval OfMean(IReadOnlyList<double> sample)
    {
        double mean = sample.Mean();
        if (sample.Count == 1)
        {
            return new SampleInterval(mean, double.NegativeInfinity, double.PositiveInfinity);
        }

        double error = sample.StandardDeviation() / Math.Sqrt(sample.Count);
        double half = StudentT.InvCDF(0, 1, sample.Count - 1, 1 - ((1 - Confidence) / 2)) * error;
        return new SampleInterval(mean, mean - half, mean + half);
    }
}

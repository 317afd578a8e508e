using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A summary of a sample with the interval in which the population's summary lies with the confidence asked for.</summary>
/// <param name="Value">The summary of the sample.</param>
/// <param name="Low">Lower end; minus infinity when the sample is too small to bound it.</param>
/// <param name="High">Upper end; infinity when the sample is too small to bound it.</param>
public readonly record struct SampleInterval(double Value, double Low, double High)
{
    /// <summary>The confidence of every interval that is shown.</summary>
    public const double Confidence = 0.95;

    /// <summary>Whether the sample is too small to say anything.</summary>
    public bool IsUnbounded => double.IsInfinity(Low) || double.IsInfinity(High);

    /// <summary>The interval of <paramref name="summary"/> over <paramref name="sample"/>.</summary>
    /// <remarks>
    /// Median: between two order statistics, with no assumption on the distribution; at least 6 values are needed to bound it with 95 %.
    /// Mean: Student's t. Deviation: the studentised bootstrap of its logarithm; at least 8 values. The only value, the least and the greatest are facts about the sample itself and have no width.
    /// </remarks>
    /// <param name="sample">At least one value.</param>
    /// <param name="summary">What is summarised.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static SampleInterval Of(IReadOnlyList<double> sample, ClaimSummary summary, double confidence = Confidence)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfZero(sample.Count);
        return summary switch
        {
            ClaimSummary.Median => OfMedian([.. sample.Order()], confidence),
            ClaimSummary.Mean => OfMean(sample, confidence),
            ClaimSummary.Deviation => new DeviationBootstrap(sample).At(confidence),
            _ => Exact(Summarise(sample, summary)),
        };
    }

    /// <summary>The summary alone.</summary>
    internal static double Summarise(IReadOnlyList<double> sample, ClaimSummary summary) => summary switch
    {
        ClaimSummary.Median => sample.Median(),
        ClaimSummary.Mean => sample.Mean(),
        ClaimSummary.Min => sample.Min(),
        ClaimSummary.Max => sample.Max(),
        ClaimSummary.Deviation => sample.StandardDeviation(),
        _ => sample.Single(),
    };

    /// <summary>A fact: an interval without width.</summary>
    internal static SampleInterval Exact(double value) => new(value, value, value);

    /// <summary>A value that the sample is too small to bound.</summary>
    internal static SampleInterval Unbounded(double value) => new(value, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>An estimate with its standard error, by Student's t.</summary>
    internal static SampleInterval Student(double value, double standardError, double degreesOfFreedom, double confidence)
    {
        double half = standardError == 0 ? 0 : StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + confidence) / 2) * standardError;
        return new SampleInterval(value, value - half, value + half);
    }

    private static SampleInterval OfMedian(double[] sorted, double confidence)
    {
        int n = sorted.Length;
        double median = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[(n / 2) - 1] + sorted[n / 2]);
        // The r-th smallest value is above the median with the probability that fewer than r of n fair coins show heads.
        var coins = new Binomial(0.5, n);
        int rank = 0;
        while (rank < n / 2 && coins.CumulativeDistribution(rank) <= (1 - confidence) / 2)
        {
            rank++;
        }

        return rank == 0 ? Unbounded(median) : new SampleInterval(median, sorted[rank - 1], sorted[n - rank]);
    }

    private static SampleInterval OfMean(IReadOnlyList<double> sample, double confidence)
    {
        double mean = sample.Mean();
        return sample.Count == 1
            ? Unbounded(mean)
            : Student(mean, sample.StandardDeviation() / Math.Sqrt(sample.Count), sample.Count - 1, confidence);
    }
}

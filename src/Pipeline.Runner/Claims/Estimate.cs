using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A number that a sample estimates; its interval can be asked for at any confidence.</summary>
/// <param name="Count">Values, or pairs of values, that the estimate rests on; of two samples the smaller.</param>
/// <param name="LeastCount">How many are needed to bound it with 95 % confidence.</param>
/// <param name="At">The interval of a confidence above 0 and below 1. A higher confidence never gives a narrower one.</param>
internal sealed record Estimate(int Count, int LeastCount, Func<double, SampleInterval> At)
{
    /// <summary>With fewer runs a prediction interval is so wide that it agrees with anything.</summary>
    private const int LeastForNextRun = 6;

    /// <summary>The interval of 95 % confidence.</summary>
    public SampleInterval Shown => At(SampleInterval.Confidence);

    /// <summary>A summary of one sample.</summary>
    public static Estimate Of(IReadOnlyList<double> sample, ClaimSummary summary) => new(
        sample.Count,
        LeastFor(summary),
        summary == ClaimSummary.Deviation ? new DeviationBootstrap(sample).At : confidence => SampleInterval.Of(sample, summary, confidence));

    /// <summary>Our mean, with the standard error of the paper's own mean added to ours, so that a comparison with the paper's number heeds both.</summary>
    /// <remarks>Welch's t; the paper's error counts as known exactly.</remarks>
    /// <param name="sample">At least one value.</param>
    /// <param name="error">The paper's standard error, at least 0.</param>
    public static Estimate OfMean(IReadOnlyList<double> sample, double error) => new(sample.Count, LeastFor(ClaimSummary.Mean), confidence =>
    {
        if (sample.Count == 1)
        {
            return SampleInterval.Unbounded(sample[0]);
        }

        double own = sample.Variance() / sample.Count, both = own + (error * error);
        double degreesOfFreedom = own > 0 ? both * both / (own * own / (sample.Count - 1)) : double.PositiveInfinity;
        return SampleInterval.Student(sample.Mean(), Math.Sqrt(both), degreesOfFreedom, confidence);
    });

    /// <summary>The interval in which one more run of ours would lie: the prediction interval of a normal sample.</summary>
    /// <param name="sample">At least one value; above 0 when <paramref name="isLog"/>.</param>
    /// <param name="isLog">Whether the logarithms are normal.</param>
    public static Estimate OfNextRun(IReadOnlyList<double> sample, bool isLog)
    {
        double[] scaled = isLog ? [.. sample.Select(value => Math.Log(value))] : [.. sample];
        double mean = scaled.Mean();
        Func<double, double> unscale = isLog ? Math.Exp : value => value;
        return new Estimate(sample.Count, LeastForNextRun, confidence =>
        {
            if (sample.Count < LeastForNextRun)
            {
                return SampleInterval.Unbounded(unscale(mean));
            }

            double error = scaled.StandardDeviation() * Math.Sqrt(1 + (1.0 / sample.Count));
            SampleInterval next = SampleInterval.Student(mean, error, sample.Count - 1, confidence);
            return new SampleInterval(unscale(next.Value), unscale(next.Low), unscale(next.High));
        });
    }

    /// <summary>The share of 1 among outcomes 0 and 1, with Wilson's score interval (Wilson 1927).</summary>
    /// <param name="ones">How many outcomes are 1.</param>
    /// <param name="n">Outcomes, at least 1.</param>
    public static Estimate OfShare(int ones, int n)
    {
        double share = (double)ones / n;
        return new Estimate(n, 1, confidence =>
        {
            double z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
            double centre = (ones + (z * z / 2)) / (n + (z * z));
            double half = z / (n + (z * z)) * Math.Sqrt((ones * (1 - share)) + (z * z / 4));
            return new SampleInterval(share, ones == 0 ? 0 : centre - half, ones == n ? 1 : centre + half);
        });
    }

    /// <summary>The summary of differences of pairs.</summary>
    public static Estimate OfPairs(IReadOnlyList<double> ours, IReadOnlyList<double> theirs, ClaimSummary summary) =>
        summary is ClaimSummary.Mean or ClaimSummary.Median
            ? Of([.. ours.Zip(theirs, (our, their) => our - their)], summary)
            : Of([SampleInterval.Summarise(ours, summary) - SampleInterval.Summarise(theirs, summary)], ClaimSummary.Only);

    /// <summary>The difference of the summaries of two samples that share nothing.</summary>
    /// <remarks>Mean: Welch's t. Median: Hodges and Lehmann's shift with the interval that inverts Mann and Whitney's test.</remarks>
    public static Estimate OfSamples(IReadOnlyList<double> ours, IReadOnlyList<double> theirs, ClaimSummary summary)
    {
        int count = Math.Min(ours.Count, theirs.Count);
        return summary switch
        {
            ClaimSummary.Mean => new Estimate(count, LeastFor(summary), confidence => Welch(ours, theirs, confidence)),
            ClaimSummary.Median => new Estimate(count, MannWhitney.LeastCount, new MannWhitney(ours, theirs).Shift),
            _ => OfPairs(ours, theirs, summary),
        };
    }

    private static SampleInterval Welch(IReadOnlyList<double> ours, IReadOnlyList<double> theirs, double confidence)
    {
        double difference = ours.Mean() - theirs.Mean();
        if (ours.Count == 1 || theirs.Count == 1)
        {
            return SampleInterval.Unbounded(difference);
        }

        double a = ours.Variance() / ours.Count, b = theirs.Variance() / theirs.Count;
        double degreesOfFreedom = (a + b) * (a + b) / ((a * a / (ours.Count - 1)) + (b * b / (theirs.Count - 1)));
        return SampleInterval.Student(difference, Math.Sqrt(a + b), degreesOfFreedom, confidence);
    }

    private static int LeastFor(ClaimSummary summary) => summary switch
    {
        ClaimSummary.Median => 6,
        ClaimSummary.Mean => 2,
        ClaimSummary.Deviation => DeviationBootstrap.LeastCount,
        _ => 1,
    };
}

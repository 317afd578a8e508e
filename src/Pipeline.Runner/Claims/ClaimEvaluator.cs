using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Compares metrics with what the papers say.</summary>
/// <param name="numbers">The numbers that are known.</param>
public sealed class ClaimEvaluator(IMetricValues numbers)
{
    /// <summary>A learner below its floor by more than this many standard errors is an error.</summary>
    private const double StandardErrorsBelowFloor = 3;

    /// <summary>Judges a claim by itself, at its level; one with looks at the last of them that has its numbers.</summary>
    /// <exception cref="ClaimException">The test does not fit the metric's values.</exception>
    public ClaimResult Evaluate(ClaimDeclaration claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ClaimResult result = claim.Looks.IsEmpty || claim.Metric is null ? EvaluateOnce(claim) : SequentialLooks.Judge(claim, EvaluateOnce);
        return claim.Level is double level && result.VerdictAt is { } verdictAt
            ? result with { Level = level, PValue = HolmCorrection.PValue(verdictAt), Verdict = verdictAt(1 - level), CountToDecide = null }
            : result;
    }

    /// <summary>Judges claims together: those of one table share their error level.</summary>
    /// <exception cref="ClaimException">A test does not fit its metric's values.</exception>
    public ImmutableArray<ClaimResult> Evaluate(IEnumerable<ClaimDeclaration> claims) => HolmCorrection.Apply([.. claims.Select(Evaluate)]);

    private ClaimResult EvaluateOnce(ClaimDeclaration claim)
    {
        if (claim is not { Metric: MetricReference metric, Test: ClaimTest test })
        {
            return new ClaimResult(claim, [], null, null, null, MetricSource.Missing);
        }

        ImmutableArray<MetricReference> metrics = [metric, .. claim.Than];
        double? floor = claim.Floor is MetricReference reference ? numbers.Metric(reference.Instances[0], reference.Metric) : null;
        if (new SampleReader(numbers, claim).TryRead(metrics, out ImmutableArray<MetricSample> samples) is false)
        {
            return new ClaimResult(claim, samples[0].Values, null, floor, null, MetricSource.Missing);
        }

        MetricSource source = ClaimClosure.Read(claim).Select(numbers.Source).Max();
        ClaimResult result = test.IsOrder ? JudgeOrder(claim, test, samples, source) : JudgeValue(claim, test, samples[0], source);
        result = claim.Share < 1 ? OfSmallerExperiment(result) : result;
        return result with { Floor = floor, IsBelowFloor = IsBelow(samples[0].Values, floor), Rows = samples[0].Rows.Length > 0 ? samples[0].Rows[0].Length : 0 };
    }

    private static ClaimResult JudgeOrder(ClaimDeclaration claim, ClaimTest test, ImmutableArray<MetricSample> samples, MetricSource source)
    {
        var order = new OrderTest(test, claim.Summary);
        ImmutableArray<MetricComparison> comparisons = order.Compare(samples);
        ClaimVerdict verdict = OrderTest.Combine(comparisons, SampleInterval.Confidence);
        return new ClaimResult(claim, samples[0].Values, order.Weakest(comparisons).Difference, null, verdict, source)
        {
            Comparisons = comparisons,
            CountToDecide = verdict == ClaimVerdict.Inconclusive ? comparisons.Max(each => each.CountToDecide) : null,
            VerdictAt = IsFact(claim) ? null : confidence => OrderTest.Combine(comparisons, confidence),
        };
    }

    private static ClaimResult JudgeValue(ClaimDeclaration claim, ClaimTest test, MetricSample sample, MetricSource source)
    {
        Estimate estimate = EstimateOf(claim, test, sample);
        VerdictRule rule = VerdictRule.Of(test);
        SampleInterval interval = estimate.Shown;
        return new ClaimResult(claim, sample.Values, interval, null, rule.Judge(interval), source)
        {
            CountToDecide = rule.CountToDecide(estimate),
            VerdictAt = IsFact(claim) ? null : confidence => rule.Judge(estimate.At(confidence)),
        };
    }

    /// <summary>With less training than the paper's a number can be reached, but missing it decides nothing, and more runs of the same size would not either.</summary>
    private static ClaimResult OfSmallerExperiment(ClaimResult result)
    {
        Func<double, ClaimVerdict>? verdictAt = result.VerdictAt;
        return result with
        {
            Verdict = Weakened(result.Verdict),
            CountToDecide = null,
            VerdictAt = verdictAt is null ? null : confidence => Weakened(verdictAt(confidence)) ?? ClaimVerdict.Inconclusive,
        };

        static ClaimVerdict? Weakened(ClaimVerdict? verdict) =>
            verdict is ClaimVerdict.NotReproduced or ClaimVerdict.Contradicted ? ClaimVerdict.Inconclusive : verdict;
    }

    private static Estimate EstimateOf(ClaimDeclaration claim, ClaimTest test, MetricSample sample)
    {
        if (test.IsShare)
        {
            return ShareOf(claim, test.Outcomes, sample);
        }

        if (test.Kind == ClaimTestKind.SingleRun)
        {
            Refuse(claim, sample, value => test.IsLog && value <= 0, "the logarithmic scale needs numbers above 0", "Remove 'scale: log'.");
            return Estimate.OfNextRun(sample.Values, test.IsLog);
        }

        return sample.Rows.Length > 0 ? TwoWayBootstrap.Of(sample.Rows, claim.Summary)
            : test.Error > 0 ? Estimate.OfMean(sample.Values, test.Error)
            : Estimate.Of(sample.Values, claim.Summary);
    }

    /// <summary>Values that are shares of outcomes are taken apart again, so that the interval is that of all outcomes together.</summary>
    private static Estimate ShareOf(ClaimDeclaration claim, int outcomes, MetricSample sample)
    {
        const double Rounding = 1e-9;
        (string rule, string remedy) = outcomes == 1
            ? ("'proportion' needs outcomes, 0 or 1", "Name a metric that is 1 for a success and 0 for a failure, or say with 'of' of how many outcomes it is the share.")
            : ($"'proportion' says 'of: {outcomes}'", "Name with 'of' the number of outcomes of which the metric is the share.");
        Refuse(claim, sample, share => share is not (>= 0 and <= 1) || Math.Abs((share * outcomes) - Math.Round(share * outcomes)) > Rounding * outcomes, rule, remedy);
        return Estimate.OfShare(sample.Values.Sum(share => (int)Math.Round(share * outcomes)), outcomes * sample.Values.Length);
    }

    private static void Refuse(ClaimDeclaration claim, MetricSample sample, Predicate<double> isWrong, string rule, string remedy)
    {
        foreach (double value in sample.Values.Where(value => isWrong(value)))
        {
            throw new ClaimException($"Claim '{claim.Name}': {rule}, but a value of '{sample.Metric.Text}' is {CanonicalJson.Number(value)}.", remedy);
        }
    }

    /// <summary>The only value, the least and the greatest are what they are.</summary>
    internal static bool IsFact(ClaimDeclaration claim) =>
        claim is { Summary: ClaimSummary.Only or ClaimSummary.Min or ClaimSummary.Max, Test.IsShare: false, Test.Kind: not ClaimTestKind.SingleRun };

    private static bool IsBelow(ImmutableArray<double> values, double? floor)
    {
        if (floor is not double limit)
        {
            return false;
        }

        double error = values.Length > 1 ? values.StandardDeviation() / Math.Sqrt(values.Length) : 0;
        return values.Mean() < limit - (StandardErrorsBelowFloor * error) - (1e-9 * Math.Abs(limit));
    }
}

using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Compares metrics with what the papers say.</summary>
/// <param name="metricOf">The value of a metric of an instance, or null when none is recorded.</param>
/// <param name="sourceOf">Where an instance's values come from.</param>
public sealed class ClaimEvaluator(Func<InstanceName, string, double?> metricOf, Func<InstanceName, MetricSource> sourceOf)
{
    /// <summary>A learner below its floor by more than this many standard errors is an error.</summary>
    private const double StandardErrorsBelowFloor = 3;

    /// <summary>Judges a claim that can be tested.</summary>
    /// <exception cref="ClaimException">The test does not fit the metric's values.</exception>
    public ClaimResult Evaluate(ClaimDeclaration claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim is not { Metric: MetricReference metric, Test: ClaimTest test })
        {
            return new ClaimResult(claim, [], null, null, null, MetricSource.Missing);
        }

        ImmutableArray<MetricSample> samples = [SampleOf(metric), .. claim.Than.Select(SampleOf)];
        ImmutableArray<double> values = samples[0].Values;
        double? floor = claim.Floor is MetricReference reference ? metricOf(reference.Instances[0], reference.Metric) : null;
        if (samples.Any(sample => sample.Values.Length < sample.Metric.Instances.Length))
        {
            return new ClaimResult(claim, values, null, floor, null, MetricSource.Missing);
        }

        MetricSource source = samples.SelectMany(sample => sample.Metric.Instances).Select(sourceOf).Max();
        ClaimResult result = test.IsOrder ? JudgeOrder(claim, test, samples, source) : JudgeValue(claim, test, values, source);
        return result with { Floor = floor, IsBelowFloor = IsBelow(values, floor) };
    }

    private static ClaimResult JudgeOrder(ClaimDeclaration claim, ClaimTest test, ImmutableArray<MetricSample> samples, MetricSource source)
    {
        var order = new OrderTest(test, claim.Summary);
        ImmutableArray<MetricComparison> comparisons = order.Compare(samples);
        ClaimVerdict verdict = OrderTest.Combine(comparisons);
        return new ClaimResult(claim, samples[0].Values, order.Weakest(comparisons).Difference, null, verdict, source)
        {
            Comparisons = comparisons,
            CountToDecide = verdict == ClaimVerdict.Inconclusive ? comparisons.Max(each => each.CountToDecide) : null,
        };
    }

    private static ClaimResult JudgeValue(ClaimDeclaration claim, ClaimTest test, ImmutableArray<double> values, MetricSource source)
    {
        if (test.IsShare && values.Any(value => value is not 0 and not 1))
        {
            throw new ClaimException(
                $"Claim '{claim.Name}': 'proportion' needs outcomes, 0 or 1, but a value of '{claim.Metric!.Text}' is {CanonicalJson.Number(values.First(value => value is not 0 and not 1))}.",
                "Name a metric that is 1 for a success and 0 for a failure, or test the number itself with at-most, at-least or within.");
        }

        Estimate estimate = test.IsShare ? Estimate.OfShare(values) : Estimate.Of(values, claim.Summary);
        VerdictRule rule = VerdictRule.Of(test);
        SampleInterval interval = estimate.Shown;
        return new ClaimResult(claim, values, interval, null, rule.Judge(interval), source) { CountToDecide = rule.CountToDecide(estimate) };
    }

    private MetricSample SampleOf(MetricReference metric) =>
        new(metric, [.. metric.Instances.Select(instance => metricOf(instance, metric.Metric)).OfType<double>()]);

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

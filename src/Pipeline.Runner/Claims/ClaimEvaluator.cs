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
    public ClaimResult Evaluate(ClaimDeclaration claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim is not { Metric: MetricReference metric, Test: ClaimTest test })
        {
            return new ClaimResult(claim, [], null, null, null, MetricSource.Missing);
        }

        ImmutableArray<double> values = [.. metric.Instances.Select(instance => metricOf(instance, metric.Metric)).OfType<double>()];
        double? floor = claim.Floor is MetricReference reference ? metricOf(reference.Instances[0], reference.Metric) : null;
        MetricSource source = metric.Instances.Select(sourceOf).Max();
        if (values.Length < metric.Instances.Length)
        {
            return new ClaimResult(claim, values, null, floor, null, MetricSource.Missing);
        }

        SampleInterval interval = SampleInterval.Of(values, claim.Summary);
        return new ClaimResult(claim, values, interval, floor, Judge(interval, test), source) { IsBelowFloor = IsBelow(values, floor) };
    }

    /// <summary>The verdict of an interval: inside the bound, wholly beyond it, or undecided.</summary>
    internal static ClaimVerdict Judge(SampleInterval interval, ClaimTest test)
    {
        (double low, double high) = test.Kind switch
        {
            ClaimTestKind.AtMost => (double.NegativeInfinity, test.Value),
            ClaimTestKind.AtLeast => (test.Value, double.PositiveInfinity),
            _ => (test.Value - test.Margin, test.Value + test.Margin),
        };
        bool isUnbounded = double.IsInfinity(interval.Low) || double.IsInfinity(interval.High);
        return isUnbounded ? ClaimVerdict.Inconclusive
            : interval.Low >= low && interval.High <= high ? ClaimVerdict.Reproduced
            : interval.High < low || interval.Low > high ? ClaimVerdict.NotReproduced
            : ClaimVerdict.Inconclusive;
    }

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

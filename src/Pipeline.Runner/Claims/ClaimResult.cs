using System.Collections.Immutable;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>What our numbers say about a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Values">The metric of each instance that has one, in matrix order.</param>
/// <param name="Interval">Summary and 95 % interval, for an order those of its least convincing difference; null when a value is missing.</param>
/// <param name="Floor">The best value that any learner can reach, where one is known.</param>
/// <param name="Verdict">What follows; null when it cannot be told because a value is missing.</param>
/// <param name="Source">Where the values come from.</param>
public sealed record ClaimResult(
    ClaimDeclaration Claim, ImmutableArray<double> Values, SampleInterval? Interval, double? Floor, ClaimVerdict? Verdict, MetricSource Source)
{
    /// <summary>Whether the verdict is the one that pipeline.yaml declares.</summary>
    public bool IsAsDeclared => Verdict == Claim.Verdict;

    /// <summary>What the interval rests on: values, or for a share of outcomes all of these.</summary>
    public int Count => Values.Length * (Claim.Test?.Outcomes ?? 1);

    /// <summary>For a claim on a column: the data sets, or other keys, that each of <see cref="Values"/> summarises.</summary>
    /// <value>Default: 0, for a claim on a metric.</value>
    public int Rows { get; init; }

    /// <summary>For an order: each comparison that it needs.</summary>
    public ImmutableArray<MetricComparison> Comparisons { get; init; } = [];

    /// <summary>For an inconclusive verdict: about how many values would decide; null when no number of them would.</summary>
    public int? CountToDecide { get; init; }

    /// <summary>The smallest error level at which the claim is decided. Null for a claim that is no test, or neither of a table nor with a level of its own.</summary>
    public double? PValue { get; init; }

    /// <summary>The error level that the claim declares, that Holm's correction leaves to it, or that its look spends.</summary>
    /// <value>Default: 0.05, for a claim of no table that is judged once and declares none.</value>
    public double Level { get; init; } = 1 - SampleInterval.Confidence;

    /// <summary>For a claim with looks: how many were taken, up to the one that decided.</summary>
    /// <value>Default: 0, for a claim that is judged once or waits for its first look.</value>
    public int LooksTaken { get; init; }

    /// <summary>The verdict at a confidence; null for a fact, which no confidence changes, and where a value is missing.</summary>
    internal Func<double, ClaimVerdict>? VerdictAt { get; init; }

    /// <summary>Whether our number is below what is possible: a leak, not a success.</summary>
    public bool IsBelowFloor { get; init; }
}

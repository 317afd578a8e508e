using System.Collections.Immutable;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests;

/// <summary>Claims and results made by hand.</summary>
internal static class SampleClaims
{
    /// <summary>A result of each kind and verdict.</summary>
    public static ImmutableArray<ClaimResult> EveryVerdict { get; } =
    [
        Result(Claim("a/reproduced") with { Summary = ClaimSummary.Median }, ClaimVerdict.Reproduced, 0.004, 0.0041, 0.0042, 0.0043, 0.0044, 0.0045) with { Floor = 1.0 / 256 },
        Result(Claim("a/better"), ClaimVerdict.Better, 0.001),
        Result(Claim("a/not-reproduced") with { Summary = ClaimSummary.Mean }, ClaimVerdict.NotReproduced, 0.1, 0.2, 0.15),
        Result(Claim("a/contradicted") with { Verdict = ClaimVerdict.Contradicted }, ClaimVerdict.Contradicted, 3) with { Source = MetricSource.Recorded },
        Result(Claim("a/inconclusive") with { Summary = ClaimSummary.Median, Verdict = ClaimVerdict.Inconclusive }, ClaimVerdict.Inconclusive, 0.005, 0.006),
        Result(Claim("a/no-number"), null),
        Result(Claim("b/beyond", ClaimKind.Beyond) with { Paper = 0.01, Summary = ClaimSummary.Max }, ClaimVerdict.Reproduced, 0.004, 0.005) with { Source = MetricSource.Stale },
        Result(Claim("b/extension", ClaimKind.Extension), ClaimVerdict.Reproduced, 0.0001) with { Floor = 0.001, IsBelowFloor = true },
        Result(Claim("b/calibrated", ClaimKind.Calibrated), ClaimVerdict.Reproduced, 0.0058),
        Result(Claim("b/not-testable", ClaimKind.NotTestable) with { Test = null, Verdict = null, Because = "no data" }, null),
    ];

    /// <summary>A claim that our number is at most 0.0058 and that expects to be reproduced.</summary>
    public static ClaimDeclaration Claim(string name, ClaimKind kind = ClaimKind.Faithful) => new(name, $"It says {name}", "Table 1", kind, default)
    {
        Test = new ClaimTest(ClaimTestKind.AtMost, 0.0058, 0),
        Verdict = ClaimVerdict.Reproduced,
    };

    /// <summary>A result that is in the store, with its interval by the claim's summary.</summary>
    public static ClaimResult Result(ClaimDeclaration claim, ClaimVerdict? verdict, params ImmutableArray<double> values) =>
        new(claim, values, values.IsEmpty ? null : SampleInterval.Of(values, claim.Summary), null, verdict, values.IsEmpty ? MetricSource.Missing : MetricSource.ComputedHere);

    /// <summary>A profile with nothing but these sections of its report.</summary>
    public static PipelineModel Model(params ImmutableArray<ReportSection> sections) => new(1, ["quick", "paper"], "quick", [], [], [], sections);
}

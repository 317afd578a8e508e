using System.Collections.Immutable;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests;

/// <summary>Claims and results made by hand.</summary>
internal static class SampleClaims
{
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

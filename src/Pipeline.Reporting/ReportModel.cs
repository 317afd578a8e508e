using System.Collections.Immutable;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting;

/// <summary>All that a report shows.</summary>
/// <param name="Pipeline">The profile, with the sections of its report.</param>
/// <param name="Ledger">What our numbers say about each claim.</param>
/// <param name="Open">Opens an output, or answers null when this machine's store does not have it.</param>
public sealed record ReportModel(PipelineModel Pipeline, ImmutableArray<ClaimResult> Ledger, Func<OutputReference, Stream?> Open);

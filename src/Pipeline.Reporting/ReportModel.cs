using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting;

/// <summary>All that a report shows. The page and the Markdown are made from it alone.</summary>
/// <param name="Pipeline">The profile, with the sections of its report.</param>
/// <param name="Ledger">What our numbers say about each claim.</param>
/// <param name="Results">What the pipeline gave.</param>
public sealed record ReportModel(PipelineModel Pipeline, ImmutableArray<ClaimResult> Ledger, IResultSource Results)
{
    /// <summary>Digest of pipeline.lock; null when there is none yet.</summary>
    public Digest? Lock { get; init; }

    /// <summary>The machine that writes the report: name and value, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The last run of the profile on this machine: name and value, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> LastRun { get; init; } = [];

    /// <summary>The one paper to show.</summary>
    /// <value>Null: all.</value>
    public string? OnlyPaper { get; init; }
}

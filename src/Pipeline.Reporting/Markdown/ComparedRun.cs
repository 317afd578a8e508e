using System.Collections.Immutable;
using Pipeline.Runner.Claims;

namespace Pipeline.Reporting.Markdown;

/// <summary>One side of a comparison.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="Ledger">The claims, judged by its numbers.</param>
public sealed record ComparedRun(string Name, ImmutableArray<ClaimResult> Ledger);

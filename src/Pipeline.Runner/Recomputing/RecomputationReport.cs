using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Execution;

namespace Pipeline.Runner.Recomputing;

/// <summary>What came out when instances were computed again.</summary>
/// <param name="Summary">What ran.</param>
/// <param name="Differences">For each instance that is not as recorded its first difference; producers come before what reads them.</param>
public sealed record RecomputationReport(RunSummary Summary, ImmutableArray<ResultDifference> Differences)
{
    /// <summary>5 when bytes differ, else what the run itself gives.</summary>
    public ExitCode ExitCode => Differences.Length > 0 ? ExitCode.Integrity : Summary.ExitCode;
}

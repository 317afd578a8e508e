using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>What a run did.</summary>
/// <param name="Outcomes">How each instance ended, in order.</param>
/// <param name="Results">The result of each instance that has one.</param>
/// <param name="Failures">What failed, in order.</param>
/// <param name="Elapsed">Wall time.</param>
/// <param name="Saved">Time that the reused results took when they were made.</param>
/// <param name="WasInterrupted">Whether the run was asked to stop.</param>
public sealed record RunSummary(
    IReadOnlyList<KeyValuePair<InstanceName, InstanceOutcome>> Outcomes,
    IReadOnlyDictionary<InstanceName, StoredResult> Results,
    ImmutableArray<PipelineException> Failures,
    TimeSpan Elapsed,
    TimeSpan Saved,
    bool WasInterrupted)
{
    /// <summary>Instances that ended in one of <paramref name="outcomes"/>.</summary>
    public int Count(params ReadOnlySpan<InstanceOutcome> outcomes)
    {
        int count = 0;
        foreach (KeyValuePair<InstanceName, InstanceOutcome> entry in Outcomes)
        {
            count += outcomes.Contains(entry.Value) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The exit code: integrity before a failed stage before whatever else.</summary>
    public ExitCode ExitCode =>
        Failures.Any(failure => failure.ExitCode == ExitCode.Integrity) ? ExitCode.Integrity
        : Failures.Length > 0 ? Failures[0].ExitCode
        : WasInterrupted ? ExitCode.Interrupted
        : ExitCode.Done;
}

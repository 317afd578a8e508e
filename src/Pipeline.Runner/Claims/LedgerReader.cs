using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>Judges every claim of a profile from pipeline.lock.</summary>
public static class LedgerReader
{
    /// <summary>The results, in declared order.</summary>
    /// <param name="model">The profile.</param>
    /// <param name="locked">pipeline.lock.</param>
    /// <param name="states">How far each entry can be believed.</param>
    /// <param name="isStored">Whether a result is in this machine's store.</param>
    public static ImmutableArray<ClaimResult> Read(
        PipelineModel model, PipelineLock locked, IReadOnlyDictionary<InstanceName, LockState> states, Func<Digest, bool> isStored)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(locked);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(isStored);
        var evaluator = new ClaimEvaluator(MetricOf, SourceOf);
        return [.. model.Claims.Select(evaluator.Evaluate)];

        double? MetricOf(InstanceName instance, string metric) =>
            locked.Find(model.Profile, instance)?.Metrics.TryGetValue(metric, out double value) == true ? value : null;

        MetricSource SourceOf(InstanceName instance) => states[instance] switch
        {
            LockState.Missing => MetricSource.Missing,
            LockState.Stale => MetricSource.Stale,
            _ => isStored(locked.Find(model.Profile, instance)!.Key) ? MetricSource.ComputedHere : MetricSource.Recorded,
        };
    }
}

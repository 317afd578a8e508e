using Pipeline.Core;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>The numbers that pipeline.lock records for one profile.</summary>
/// <param name="locked">pipeline.lock.</param>
/// <param name="profile">The profile.</param>
/// <param name="states">How far each entry can be believed.</param>
/// <param name="isStored">Whether a result is in this machine's store.</param>
public sealed class LockedMetrics(PipelineLock locked, string profile, IReadOnlyDictionary<InstanceName, LockState> states, Func<Digest, bool> isStored) : IMetricValues
{
    /// <inheritdoc/>
    public double? Metric(InstanceName instance, string metric) =>
        locked.Find(profile, instance)?.Metrics.TryGetValue(metric, out double value) == true ? value : null;

    /// <inheritdoc/>
    public RowValues? Column(InstanceName instance, string column) => locked.Find(profile, instance)?.Columns.GetValueOrDefault(column);

    /// <inheritdoc/>
    public MetricSource Source(InstanceName instance) => states[instance] switch
    {
        LockState.Missing => MetricSource.Missing,
        LockState.Stale => MetricSource.Stale,
        _ => isStored(locked.Find(profile, instance)!.Key) ? MetricSource.ComputedHere : MetricSource.Recorded,
    };
}

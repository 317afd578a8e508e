using Pipeline.Core;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>The numbers that pipeline.lock records for one profile.</summary>
/// <param name="locked">pipeline.lock.</param>
/// <param name="profile">The profile.</param>
/// <param name="states">How far each entry can be believed.</param>
/// <param name="sourceOf">Whether the result of a key is in this machine's store, and whether it was computed here; else <see cref="MetricSource.Recorded"/>.</param>
public sealed class LockedMetrics(PipelineLock locked, string profile, IReadOnlyDictionary<InstanceName, LockState> states, Func<Digest, MetricSource> sourceOf) : IMetricValues
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
        _ => sourceOf(locked.Find(profile, instance)!.Key),
    };
}

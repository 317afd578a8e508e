using System.Collections.Immutable;
using MathNet.Numerics.Statistics;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>Compares the metrics of two versions of pipeline.lock in one profile.</summary>
public static class MetricsComparison
{
    private static readonly Comparer<(string Stage, string Metric)> s_ordinal = Comparer<(string Stage, string Metric)>.Create(
        (left, right) => string.CompareOrdinal(left.Stage, right.Stage) is not 0 and int order ? order : string.CompareOrdinal(left.Metric, right.Metric));

    /// <summary>Every metric of either version, sorted by name; after the instances of a stage the mean over those that both have.</summary>
    /// <param name="before">The version before.</param>
    /// <param name="now">The version now.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="tolerance">Which moves do not count.</param>
    public static ImmutableArray<MetricChange> Compare(PipelineLock before, PipelineLock now, string profile, MetricTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(tolerance);
        SortedDictionary<(string Stage, string Metric), SortedDictionary<string, (double? Old, double? New)>> metrics = new(s_ordinal);
        Collect(before, profile, metrics, (known, value) => (value, known.New));
        Collect(now, profile, metrics, (known, value) => (known.Old, value));
        return [.. metrics.SelectMany(metric => Changes(metric.Key, metric.Value, tolerance))];
    }

    private static void Collect(
        PipelineLock locked,
        string profile,
        SortedDictionary<(string Stage, string Metric), SortedDictionary<string, (double? Old, double? New)>> metrics,
        Func<(double? Old, double? New), double, (double?, double?)> set)
    {
        if (!locked.Profiles.TryGetValue(profile, out ImmutableSortedDictionary<string, LockEntry>? entries))
        {
            return;
        }

        foreach ((string instance, LockEntry entry) in entries)
        {
            foreach ((string metric, double value) in entry.Metrics)
            {
                (string, string) key = (instance.Split('[')[0], metric);
                if (!metrics.TryGetValue(key, out SortedDictionary<string, (double? Old, double? New)>? instances))
                {
                    metrics.Add(key, instances = new(StringComparer.Ordinal));
                }

                instances[instance] = set(instances.GetValueOrDefault(instance), value);
            }
        }
    }

    private static IEnumerable<MetricChange> Changes((string Stage, string Metric) name, SortedDictionary<string, (double? Old, double? New)> instances, MetricTolerance tolerance)
    {
        foreach ((string instance, (double? old, double? now)) in instances)
        {
            yield return new MetricChange($"{instance}.{name.Metric}", old, now, MoveOf(old, now, tolerance));
        }

        (double Old, double New)[] pairs = [.. instances.Values.Where(pair => pair is { Old: not null, New: not null }).Select(pair => (pair.Old!.Value, pair.New!.Value))];
        if (pairs.Length > 1)
        {
            double old = pairs.Select(pair => pair.Old).Mean(), now = pairs.Select(pair => pair.New).Mean();
            yield return new MetricChange($"{name.Stage}[*].{name.Metric}", old, now, MoveOf(old, now, tolerance))
            {
                Test = PairedTest.Of([.. pairs.Select(pair => pair.New - pair.Old)]),
            };
        }
    }

    private static MetricMove MoveOf(double? old, double? now, MetricTolerance tolerance) => (old, now) switch
    {
        (null, _) => MetricMove.Added,
        (_, null) => MetricMove.Removed,
        (double before, double after) when BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(after) => MetricMove.Same,
        (double before, double after) => tolerance.Allows(before, after) ? MetricMove.Within : MetricMove.Moved,
    };
}

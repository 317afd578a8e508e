using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Finds which values of two metrics belong together: those of instances that are equal on every axis that varies.</summary>
internal static class MetricPairing
{
    /// <summary>
    /// For each of <paramref name="ours"/> its partner among <paramref name="theirs"/>; null when they do not pair one to one. A metric with one
    /// value, such as a floor, is a fact that every value of the other is paired with.
    /// </summary>
    public static ImmutableArray<double>? TryPair(MetricSample ours, MetricSample theirs)
    {
        if (theirs.Values.Length == 1)
        {
            return [.. Enumerable.Repeat(theirs.Values[0], ours.Values.Length)];
        }

        var values = Keys(theirs.Metric).Zip(theirs.Values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        string[] keys = Keys(ours.Metric);
        return keys.Length == values.Count && keys.All(values.ContainsKey) ? [.. keys.Select(key => values[key])] : null;
    }

    /// <summary>Axis and value of each instance, without the axes on which all are equal: those were given to choose a method, not to repeat it.</summary>
    private static string[] Keys(MetricReference metric)
    {
        AxisValues[] places = [.. metric.Instances.Select(instance => instance.Axes)];
        string[] varying =
        [
            .. places[0].Pairs.Select(pair => pair.Key)
                .Where(axis => places.Any(place => place[axis] != places[0][axis]))
                .Order(StringComparer.Ordinal),
        ];
        return [.. places.Select(place => string.Join(',', varying.Select(axis => $"{axis}={place[axis]}")))];
    }
}

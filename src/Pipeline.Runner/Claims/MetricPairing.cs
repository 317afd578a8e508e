using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Finds which values of two metrics belong together: those of instances that are equal on every axis that varies.</summary>
internal static class MetricPairing
{
    /// <summary>
    /// For each instance of <paramref name="ours"/> the place of its partner among those of <paramref name="theirs"/>; null when they do not pair
    /// one to one. A metric with one value, such as a floor, is a fact that every value of the other is paired with.
    /// </summary>
    public static ImmutableArray<int>? TryPair(MetricReference ours, MetricReference theirs)
    {
        if (theirs.Instances.Length == 1)
        {
            return [.. Enumerable.Repeat(0, ours.Instances.Length)];
        }

        var places = Keys(theirs).Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place, StringComparer.Ordinal);
        string[] keys = Keys(ours);
        return keys.Length == places.Count && keys.All(places.ContainsKey) ? [.. keys.Select(key => places[key])] : null;
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

using System.Collections.Immutable;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A metric with its values.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Values">One value for each instance, in matrix order; of a column its summary over the rows.</param>
internal sealed record MetricSample(MetricReference Metric, ImmutableArray<double> Values)
{
    /// <summary>For a column: a row for each instance, in it one value for each key; all with the same keys in the same order. Else empty.</summary>
    public double[][] Rows { get; init; } = [];

    /// <summary>The values of these instances, in this order.</summary>
    public MetricSample At(ImmutableArray<int> places) => this with
    {
        Values = [.. places.Select(place => Values[place])],
        Rows = Rows.Length == 0 ? [] : [.. places.Select(place => Rows[place])],
    };
}

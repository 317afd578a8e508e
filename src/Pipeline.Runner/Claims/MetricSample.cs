using System.Collections.Immutable;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A metric with its values.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Values">One value for each instance, in matrix order.</param>
internal sealed record MetricSample(MetricReference Metric, ImmutableArray<double> Values);

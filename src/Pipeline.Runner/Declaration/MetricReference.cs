using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>A metric over one or more instances of a stage.</summary>
/// <param name="Text">The reference as pipeline.yaml writes it.</param>
/// <param name="Metric">The metric, as the stage type declares it; for a column, its name.</param>
/// <param name="Instances">The instances that report it, in matrix order; never empty.</param>
public sealed record MetricReference(string Text, string Metric, ImmutableArray<InstanceName> Instances)
{
    /// <summary>The column of a table that is read in place of a metric; null for a metric.</summary>
    public ColumnReference? Column { get; init; }
}

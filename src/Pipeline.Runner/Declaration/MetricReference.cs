using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>A metric over one or more instances of a stage.</summary>
/// <param name="Text">The reference as pipeline.yaml writes it.</param>
/// <param name="Metric">The metric, as the stage type declares it.</param>
/// <param name="Instances">The instances that report it, in matrix order; never empty.</param>
public sealed record MetricReference(string Text, string Metric, ImmutableArray<InstanceName> Instances);

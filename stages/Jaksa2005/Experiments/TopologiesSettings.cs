using System.ComponentModel.DataAnnotations;

namespace Jaksa2005.Experiments;

/// <summary>Settings of <see cref="Topologies"/>.</summary>
/// <param name="Experiments">The experiments, in order.</param>
public sealed record TopologiesSettings([property: MinLength(1)] IReadOnlyList<ExperimentSettings> Experiments);

using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>What one input of an instance reads.</summary>
/// <param name="Name">The input, as the stage type declares it.</param>
/// <param name="Elements">The outputs, in the order of the references and then of the producer's matrix; never empty.</param>
public sealed record InputBinding(string Name, ImmutableArray<OutputReference> Elements);

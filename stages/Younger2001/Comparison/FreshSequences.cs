using Pipeline.Numerics.Randomness;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>Sequences that are drawn when they are needed.</summary>
internal sealed class FreshSequences(IMappingFamily family, int steps, Philox random) : ISequenceSource
{
    /// <inheritdoc/>
    public int Steps => steps;

    /// <inheritdoc/>
    public MappingSequence Next() => family.Draw(random, steps);
}

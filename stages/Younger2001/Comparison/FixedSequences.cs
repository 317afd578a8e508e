using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>The same sequences in every epoch, in the order of their table.</summary>
internal sealed class FixedSequences(MappingSequence[] all) : ISequenceSource
{
    private int _next;

    /// <inheritdoc/>
    public int Steps => all[0].Steps;

    /// <inheritdoc/>
    public MappingSequence Next() => all[_next++ % all.Length];
}

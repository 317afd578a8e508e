using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>Where a training's sequences come from.</summary>
internal interface ISequenceSource
{
    /// <summary>Steps of every sequence.</summary>
    int Steps { get; }

    /// <summary>The next sequence.</summary>
    MappingSequence Next();
}

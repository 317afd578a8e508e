namespace Younger2001.Mappings;

/// <summary>Streams of several mappings, one after the other (Figure 3).</summary>
internal static class MappingStreams
{
    /// <summary>Consecutive sequences in streams of <paramref name="mappings"/> each, shape [streams][mappings]; what is left over is dropped.</summary>
    /// <exception cref="InvalidDataException">There are too few sequences for one stream.</exception>
    public static MappingSequence[][] Of(MappingSequence[] sequences, int mappings)
    {
        int streams = sequences.Length / mappings;
        return streams > 0
            ? [.. Enumerable.Range(0, streams).Select(s => sequences[(s * mappings)..((s + 1) * mappings)])]
            : throw new InvalidDataException(
                $"A stream of {mappings} mappings needs as many, but the table has {sequences.Length}. Draw more, or set 'mappings' lower.");
    }
}

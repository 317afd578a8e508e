using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Encodings;

/// <summary>What the file format needs to know of one type of values. Values here are never null.</summary>
internal interface IValueCodec<T>
{
    /// <summary>How the values are stored.</summary>
    PhysicalType PhysicalType { get; }

    /// <summary>Position of the first value that a column may not hold, or -1.</summary>
    int IndexOfRefused(ReadOnlySpan<T> values, bool allowNonFinite);

    /// <summary>Why a column may not hold <paramref name="value"/> (expected and found), and what to do instead.</summary>
    (string What, string Remedy) Refusal(T value);

    /// <summary>Bytes of the PLAIN encoding.</summary>
    long PlainSize(ReadOnlySpan<T> values);

    /// <summary>How many of the first values fit <paramref name="size"/> bytes as PLAIN; at least one when there is one.</summary>
    int CountWithin(ReadOnlySpan<T> values, int size);

    /// <summary>Appends the PLAIN encoding.</summary>
    void Encode(ReadOnlySpan<T> values, ArrayBufferWriter<byte> destination);

    /// <summary>Decodes exactly as many values as <paramref name="destination"/> holds from all of <paramref name="source"/>.</summary>
    /// <exception cref="TableFormatException">The bytes are too few, too many, or damaged.</exception>
    void Decode(ReadOnlySpan<byte> source, Span<T> destination, FilePlace place);

    /// <summary>Fewest bytes of a value in the PLAIN encoding, times eight. A declared count is checked with it before memory is taken.</summary>
    int MinimumBits { get; }

    /// <summary>Numbers the distinct values in order of first appearance, or answers false when they are too many.</summary>
    /// <param name="values">Values; two are the same when their bits are.</param>
    /// <param name="maximum">Distinct values allowed.</param>
    /// <param name="indices">As long as <paramref name="values"/>; written.</param>
    /// <param name="distinct">The values that the indices stand for.</param>
    bool TryIndex(ReadOnlySpan<T> values, int maximum, Span<int> indices, [NotNullWhen(true)] out T[]? distinct);

    /// <summary>Smallest and greatest value by the rules of the format.</summary>
    ValueBounds Bounds(ReadOnlySpan<T> values);

    /// <summary>The value of a bound, for people and tests; null when the bytes are no value.</summary>
    object? DecodeBound(ReadOnlySpan<byte> bytes);
}

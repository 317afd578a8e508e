using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Encodings;

/// <summary>Truth values: one bit each, least significant bit first.</summary>
internal sealed class BooleanCodec : IValueCodec<bool>
{
    /// <inheritdoc/>
    public PhysicalType PhysicalType => PhysicalType.Boolean;

    /// <inheritdoc/>
    public int MinimumBits => 1;

    /// <inheritdoc/>
    public int IndexOfRefused(ReadOnlySpan<bool> values, bool allowNonFinite) => -1;

    /// <inheritdoc/>
    public (string What, string Remedy) Refusal(bool value) => throw new InvalidOperationException("No truth value is refused.");

    /// <inheritdoc/>
    public long PlainSize(ReadOnlySpan<bool> values) => BitPacking.Size(values.Length, 1);

    /// <inheritdoc/>
    public int CountWithin(ReadOnlySpan<bool> values, int size) => values.Length;

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<bool> values, ArrayBufferWriter<byte> destination)
    {
        int size = BitPacking.Size(values.Length, 1);
        Span<byte> bytes = destination.GetSpan(size)[..size];
        bytes.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            bytes[i >> 3] |= (byte)((values[i] ? 1 : 0) << (i & 7));
        }

        destination.Advance(size);
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> source, Span<bool> destination, FilePlace place)
    {
        if (source.Length != BitPacking.Size(destination.Length, 1))
        {
            throw place.Corrupt(
                $"{destination.Length} truth values need {BitPacking.Size(destination.Length, 1)} bytes, but {source.Length} are there");
        }

        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = ((source[i >> 3] >> (i & 7)) & 1) == 1;
        }
    }

    /// <summary>Never: an index is no shorter than a bit.</summary>
    public bool TryIndex(ReadOnlySpan<bool> values, int maximum, Span<int> indices, [NotNullWhen(true)] out bool[]? distinct)
    {
        distinct = null;
        return false;
    }

    /// <inheritdoc/>
    public ValueBounds Bounds(ReadOnlySpan<bool> values) => values.IsEmpty
        ? ValueBounds.None
        : new ValueBounds([values.Contains(false) ? (byte)0 : (byte)1], [values.Contains(true) ? (byte)1 : (byte)0]);

    /// <inheritdoc/>
    public object? DecodeBound(ReadOnlySpan<byte> bytes) => bytes.Length == 1 ? bytes[0] != 0 : null;
}

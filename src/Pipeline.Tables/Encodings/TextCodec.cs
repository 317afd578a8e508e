using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Encodings;

/// <summary>Texts: the length in bytes as 4 bytes, then UTF-8.</summary>
internal sealed class TextCodec : IValueCodec<string>
{
    // Three bytes of UTF-8 a char stay far below the 2 GiB of a page.
    private const int MaximumLength = 1 << 26;

    /// <inheritdoc/>
    public PhysicalType PhysicalType => PhysicalType.ByteArray;

    /// <inheritdoc/>
    public int MinimumBits => 8 * sizeof(int);

    /// <inheritdoc/>
    public int IndexOfRefused(ReadOnlySpan<string> values, bool allowNonFinite)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is null || values[i].Length > MaximumLength || !Utf16Text.IsWellFormed(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public (string What, string Remedy) Refusal(string value) => value switch
    {
        null => ("a text was expected, but null was found", "Declare the column Optional and call AddNull."),
        { Length: > MaximumLength } => ($"at most {MaximumLength} characters were expected, but {value.Length} were found", "Split the text."),
        _ => ("well-formed text was expected, but half of a surrogate pair was found", "Replace it by U+FFFD."),
    };

    /// <inheritdoc/>
    public long PlainSize(ReadOnlySpan<string> values)
    {
        long size = 0;
        foreach (string value in values)
        {
            size += sizeof(int) + Encoding.UTF8.GetByteCount(value);
        }

        return size;
    }

    /// <inheritdoc/>
    public int CountWithin(ReadOnlySpan<string> values, int size)
    {
        int count = 0;
        for (long used = 0; count < values.Length; count++)
        {
            used += sizeof(int) + Encoding.UTF8.GetByteCount(values[count]);
            if (used > size && count > 0)
            {
                break;
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<string> values, ArrayBufferWriter<byte> destination)
    {
        foreach (string value in values)
        {
            Span<byte> span = destination.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
            int length = Encoding.UTF8.GetBytes(value, span[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(span, length);
            destination.Advance(sizeof(int) + length);
        }
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> source, Span<string> destination, FilePlace place)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            int length = source.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(source);
            if (length < 0 || length > source.Length - sizeof(int))
            {
                throw place.Corrupt($"text {i} of {destination.Length} does not fit the {source.Length} bytes left");
            }

            ReadOnlySpan<byte> text = source.Slice(sizeof(int), length);
            if (!Utf8.IsValid(text))
            {
                throw place.Corrupt($"text {i} of {destination.Length} is not valid UTF-8");
            }

            destination[i] = Encoding.UTF8.GetString(text);
            source = source[(sizeof(int) + length)..];
        }

        if (!source.IsEmpty)
        {
            throw place.Corrupt($"{source.Length} bytes follow the last text");
        }
    }

    /// <inheritdoc/>
    public bool TryIndex(ReadOnlySpan<string> values, int maximum, Span<int> indices, [NotNullWhen(true)] out string[]? distinct)
    {
        distinct = DistinctValues.Index(values, maximum, indices, StringComparer.Ordinal);
        return distinct is not null;
    }

    /// <inheritdoc/>
    /// <remarks>Texts compare by their UTF-8 bytes, which is the order of code points and not that of UTF-16.</remarks>
    public ValueBounds Bounds(ReadOnlySpan<string> values)
    {
        if (values.IsEmpty)
        {
            return ValueBounds.None;
        }

        string minimum = values[0];
        string maximum = values[0];
        foreach (string value in values)
        {
            minimum = CodePointOrder.Compare(value, minimum) < 0 ? value : minimum;
            maximum = CodePointOrder.Compare(value, maximum) > 0 ? value : maximum;
        }

        return TextBounds.Of(Encoding.UTF8.GetBytes(minimum), Encoding.UTF8.GetBytes(maximum));
    }

    /// <inheritdoc/>
    public object? DecodeBound(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}

using System.Buffers;
using System.Text;

namespace Pipeline.Tables.Encodings;

/// <summary>Cuts the bounds of long texts, so that one long value does not swell the footer.</summary>
/// <remarks>
/// Source: Apache Parquet, parquet.thrift, Statistics: a cut minimum may be less and a cut maximum greater than any value. Both stay valid UTF-8.
/// </remarks>
internal static class TextBounds
{
    /// <summary>Bytes of a bound at most.</summary>
    public const int MaximumLength = 64;

    /// <summary>Bounds of a column whose least and greatest texts are these.</summary>
    public static ValueBounds Of(byte[] minimum, byte[] maximum) => new(Prefix(minimum), Above(maximum))
    {
        IsMinimumExact = minimum.Length <= MaximumLength,
        IsMaximumExact = maximum.Length <= MaximumLength,
    };

    private static byte[] Prefix(byte[] text)
    {
        int length = Math.Min(text.Length, MaximumLength);
        while (length < text.Length && (text[length] & 0xC0) == 0x80)
        {
            length--;   // never inside a character
        }

        return text[..length];
    }

    private static byte[]? Above(byte[] text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        ReadOnlySpan<byte> prefix = Prefix(text);
        while (Rune.DecodeLastFromUtf8(prefix, out Rune last, out int size) == OperationStatus.Done)
        {
            prefix = prefix[..^size];
            if (Rune.TryCreate(last.Value == 0xD7FF ? 0xE000 : last.Value + 1, out Rune next) && next.Utf8SequenceLength == size)
            {
                byte[] bound = new byte[prefix.Length + size];
                prefix.CopyTo(bound);
                next.EncodeToUtf8(bound.AsSpan(prefix.Length));
                return bound;
            }
        }

        return null;   // nothing but the last characters of their length: no short text is above
    }
}

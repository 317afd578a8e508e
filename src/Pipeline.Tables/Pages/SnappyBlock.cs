using IronSnappy;

namespace Pipeline.Tables.Pages;

/// <summary>Snappy's block format. Compression is IronSnappy's; decompression is our own, because bytes from a file may be damaged.</summary>
/// <remarks>
/// Source: google/snappy, format_description.txt. IronSnappy's decoder takes the declared size of memory before it reads and fails with
/// index errors; this one writes into memory that the caller has already justified.
/// </remarks>
internal static class SnappyBlock
{
    // The densest element is a copy of 64 bytes in 3.
    private const int MaximumRatio = 22;

    /// <summary>Compresses <paramref name="source"/>; the bytes depend on it alone.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> source) => Snappy.Encode(source);

    /// <summary>Whether so few bytes can hold so many.</summary>
    public static bool CanHold(int compressedSize, int size) => size <= (long)compressedSize * MaximumRatio;

    /// <summary>Decompresses <paramref name="source"/>, which must fill <paramref name="destination"/> exactly.</summary>
    /// <exception cref="TableFormatException">The block is damaged, or has another size.</exception>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> destination, FilePlace place)
    {
        int at = 0;
        long declared = ReadSize(source, ref at, place);
        if (declared != destination.Length)
        {
            throw place.Corrupt($"a snappy block declares {declared} bytes where the page declares {destination.Length}");
        }

        int written = 0;
        while (at < source.Length)
        {
            int tag = source[at++];
            int extra = ExtraBytes(tag);
            if (extra > source.Length - at)
            {
                throw place.Corrupt("a snappy block ends inside an element");
            }

            uint operand = 0;
            for (int i = 0; i < extra; i++)
            {
                operand |= (uint)source[at++] << (8 * i);
            }

            bool isLiteral = (tag & 3) == 0;
            long length = isLiteral ? (extra == 0 ? tag >> 2 : operand) + 1L : CopyLength(tag);
            long offset = (tag & 3) == 1 ? ((uint)(tag >> 5) << 8) | operand : operand;
            if (length > destination.Length - written || (isLiteral ? length > source.Length - at : offset == 0 || offset > written))
            {
                throw place.Corrupt("a snappy block has an element that does not fit");
            }

            Span<byte> target = destination.Slice(written, (int)length);
            if (isLiteral)
            {
                source.Slice(at, target.Length).CopyTo(target);
                at += target.Length;
            }
            else
            {
                CopyBack(destination, written, (int)offset, target);
            }

            written += target.Length;
        }

        if (written != destination.Length)
        {
            throw place.Corrupt($"a snappy block holds {written} bytes of {destination.Length}");
        }
    }

    private static long ReadSize(ReadOnlySpan<byte> source, ref int at, FilePlace place)
    {
        long size = 0;
        for (int shift = 0; shift <= 28 && at < source.Length; shift += 7)
        {
            byte next = source[at++];
            size |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return size;
            }
        }

        throw place.Corrupt("the size of a snappy block is not valid");
    }

    // Literals of more than 60 bytes keep their length in 1 to 4 bytes after the tag; copies keep their offset in 1, 2 or 4.
    private static int ExtraBytes(int tag) => (tag & 3) switch
    {
        0 => Math.Max(0, (tag >> 2) - 59),
        1 => 1,
        2 => 2,
        _ => 4,
    };

    private static int CopyLength(int tag) => (tag & 3) == 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;

    // A copy may overlap what it writes; then the bytes repeat.
    private static void CopyBack(Span<byte> written, int end, int offset, Span<byte> target)
    {
        ReadOnlySpan<byte> from = written.Slice(end - offset, Math.Min(offset, target.Length));
        if (from.Length == target.Length)
        {
            from.CopyTo(target);
            return;
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = from[i % offset];
        }
    }
}

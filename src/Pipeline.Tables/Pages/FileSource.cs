using System.Buffers.Binary;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Pages;

/// <summary>Reads blocks of a file whose every size is checked against the stream's length first.</summary>
internal sealed class FileSource(Stream source)
{
    private readonly long _length = source.Length;

    /// <summary>Reads and checks both ends of the file and the footer between.</summary>
    public Footer ReadFooter()
    {
        var place = new FilePlace(null, _length);
        Span<byte> head = stackalloc byte[FileLayout.MagicLength];
        Span<byte> tail = stackalloc byte[FileLayout.TailLength];
        if (_length < FileLayout.MagicLength)
        {
            throw NotParquet($"it has {_length} bytes");
        }

        Read(0, head);
        if (!head.SequenceEqual(FileLayout.Magic))
        {
            throw head.SequenceEqual(FileLayout.EncryptedMagic)
                ? place.Unsupported("encryption")
                : NotParquet($"its first bytes are {Convert.ToHexString(head)}, not 'PAR1'");
        }

        if (_length < FileLayout.MagicLength + FileLayout.TailLength)
        {
            throw Unfinished();
        }

        Read(_length - tail.Length, tail);
        if (!tail[sizeof(int)..].SequenceEqual(FileLayout.Magic))
        {
            throw tail[sizeof(int)..].SequenceEqual(FileLayout.EncryptedMagic) ? place.Unsupported("an encrypted footer") : Unfinished();
        }

        long size = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        long start = _length - FileLayout.TailLength - size;
        return start >= FileLayout.MagicLength
            ? FooterReader.Read(Read(start, size), start)
            : throw place.Corrupt($"the footer declares {size} bytes, but the file has {_length}");
    }

    /// <summary>Reads <paramref name="count"/> bytes from <paramref name="offset"/>.</summary>
    public byte[] Read(long offset, long count)
    {
        if (offset < 0 || count < 0 || count > _length - offset || count > Array.MaxLength)
        {
            throw new FilePlace(null, offset).Corrupt($"a block of {count} bytes does not fit the file's {_length}, or is too long");
        }

        byte[] bytes = new byte[count];
        Read(offset, bytes);
        return bytes;
    }

    private void Read(long offset, Span<byte> destination)
    {
        source.Seek(offset, SeekOrigin.Begin);
        int read = source.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        if (read < destination.Length)
        {
            throw new FilePlace(null, offset + read).Corrupt($"the file ends at byte {offset + read} of {_length}");
        }
    }

    private static TableFormatException NotParquet(string found) =>
        new($"The file is not Parquet: {found}", "Give a Parquet file.");

    private static TableFormatException Unfinished() => new(
        "The file begins as Parquet, but its footer is missing: it was cut off, its writer was stopped, or was disposed in the middle of a row",
        "Write it again, and call EndRow for each row.");
}

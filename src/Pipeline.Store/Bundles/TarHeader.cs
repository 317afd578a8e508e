using System.Globalization;
using System.Text;

namespace Pipeline.Store;

/// <summary>One header block of a tar archive in the form ustar (POSIX.1-1988), the only form that bundles have.</summary>
/// <param name="Name">The entry's name; at most 100 bytes.</param>
/// <param name="Size">Length of its content in bytes; below 8 GiB.</param>
/// <param name="Type">The type flag: <c>0</c> for a regular file, <c>5</c> for a folder.</param>
internal readonly record struct TarHeader(string Name, long Size, char Type)
{
    /// <summary>Headers and contents begin at multiples of this many bytes.</summary>
    public const int BlockSize = 512;

    /// <summary>The first size that eleven octal digits cannot say.</summary>
    public const long SizeLimit = 1L << 33;

    private const int ReadableForAll = 0b100_100_100;   // 0444
    private const int NameLength = 100, ModeAt = 100, SizeAt = 124, TimeAt = 136, ChecksumAt = 148, TypeAt = 156, MagicAt = 257, VersionAt = 263, PrefixAt = 345, PrefixEnd = 500;

    /// <summary>Number of bytes that content of <paramref name="size"/> bytes takes in the archive.</summary>
    public static long PaddedSize(long size) => (size + BlockSize - 1) / BlockSize * BlockSize;

    /// <summary>Writes the header of a regular file: mode 0444, owner 0, the time 0, so that equal contents give equal archives.</summary>
    public void Write(Span<byte> block)
    {
        block.Clear();
        Encoding.ASCII.GetBytes(Name, block[..NameLength]);
        WriteOctal(block.Slice(ModeAt, 8), ReadableForAll);
        WriteOctal(block.Slice(ModeAt + 8, 8), 0);
        WriteOctal(block.Slice(ModeAt + 16, 8), 0);
        WriteOctal(block.Slice(SizeAt, 12), Size);
        WriteOctal(block.Slice(TimeAt, 12), 0);
        block[TypeAt] = (byte)Type;
        "ustar\0"u8.CopyTo(block[MagicAt..]);
        "00"u8.CopyTo(block[VersionAt..]);
        WriteOctal(block.Slice(ChecksumAt, 7), Checksum(block));
        block[ChecksumAt + 7] = (byte)' ';
    }

    /// <summary>Reads a header; null for a block of zeros, which ends an archive.</summary>
    /// <exception cref="FormatException">The block is no header of this form.</exception>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (!block.ContainsAnyExcept((byte)0))
        {
            return null;
        }

        if (!block.Slice(MagicAt, 5).SequenceEqual("ustar"u8) || ReadOctal(block.Slice(ChecksumAt, 8)) != Checksum(block))
        {
            throw new FormatException("it is no header of a ustar archive.");
        }

        if (block[PrefixAt..PrefixEnd].ContainsAnyExcept((byte)0))
        {
            throw new FormatException("its name is longer than 100 bytes.");
        }

        ReadOnlySpan<byte> name = block[..NameLength];
        int end = name.IndexOf((byte)0);
        name = end < 0 ? name : name[..end];
        if (name.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            throw new FormatException("its name has characters other than printable ASCII.");
        }

        char type = block[TypeAt] == 0 ? '0' : (char)block[TypeAt];
        return new TarHeader(Encoding.ASCII.GetString(name), ReadOctal(block.Slice(SizeAt, 12)), type);
    }

    private static void WriteOctal(Span<byte> field, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(field.Length - 1, '0'), field);

    private static long ReadOctal(ReadOnlySpan<byte> field)
    {
        long value = 0;
        foreach (char digit in Encoding.ASCII.GetString(field).Trim(' ', '\0'))
        {
            value = digit is >= '0' and <= '7' ? (value * 8) + (digit - '0') : throw new FormatException("a number in its header is not octal.");
        }

        return value;
    }

    // The field of the checksum itself counts as eight blanks.
    private static long Checksum(ReadOnlySpan<byte> block)
    {
        long sum = 8 * ' ';
        for (int i = 0; i < BlockSize; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + 8 ? 0 : block[i];
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"'{Name}' ({Size} bytes)");
}

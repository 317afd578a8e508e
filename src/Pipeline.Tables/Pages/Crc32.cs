using System.Buffers.Binary;

namespace Pipeline.Tables.Pages;

/// <summary>The CRC-32 of pages: the polynomial of gzip (0x04C11DB7, reflected), eight bytes at a time.</summary>
/// <remarks>
/// Source: Apache Parquet, parquet.thrift, PageHeader.crc. Method: slicing-by-8; table k gives the effect of a byte followed by k zero bytes.
/// </remarks>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private readonly uint[] _table = new uint[Slices * 256];

    /// <summary>Computes the tables.</summary>
    public Crc32()
    {
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            _table[value] = crc;
        }

        for (int i = 256; i < _table.Length; i++)
        {
            uint shorter = _table[i - 256];
            _table[i] = (shorter >> 8) ^ _table[shorter & 0xFF];
        }
    }

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public uint Of(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = _table;
        uint crc = uint.MaxValue;
        while (bytes.Length >= Slices)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 << 8) + (byte)low]
                ^ table[(6 << 8) + (byte)(low >> 8)]
                ^ table[(5 << 8) + (byte)(low >> 16)]
                ^ table[(4 << 8) + (byte)(low >> 24)]
                ^ table[(3 << 8) + (byte)high]
                ^ table[(2 << 8) + (byte)(high >> 8)]
                ^ table[(1 << 8) + (byte)(high >> 16)]
                ^ table[(byte)(high >> 24)];
            bytes = bytes[Slices..];
        }

        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ table[(byte)(crc ^ value)];
        }

        return ~crc;
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace Pipeline.Tables.Encodings;

/// <summary>Numbers of 0 to 32 bits packed without gaps, least significant bit first.</summary>
/// <remarks>Source: Apache Parquet, Encodings.md, "RLE / bit-packing hybrid".</remarks>
internal static class BitPacking
{
    /// <summary>Bits that the numbers 0 to <paramref name="maximum"/> need; 0 for 0.</summary>
    public static int Width(int maximum) => 32 - BitOperations.LeadingZeroCount((uint)maximum);

    /// <summary>Bytes that <paramref name="count"/> numbers of <paramref name="width"/> bits take.</summary>
    public static int Size(int count, int width) => checked((int)((((long)count * width) + 7) / 8));

    /// <summary>Packs <paramref name="values"/>, each below 2^<paramref name="width"/>; unused bits of the destination become 0.</summary>
    /// <param name="values">Numbers, as unsigned.</param>
    /// <param name="width">Bits a number, 0 to 32.</param>
    /// <param name="destination">At least <see cref="Size"/> bytes; all are written.</param>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> destination)
    {
        ulong pending = 0;
        int bits = 0;
        int at = 0;
        foreach (int value in values)
        {
            pending |= (ulong)(uint)value << bits;
            bits += width;
            if (bits >= 32)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(destination[at..], (uint)pending);
                at += sizeof(uint);
                pending >>= 32;
                bits -= 32;
            }
        }

        for (; bits > 0; bits -= 8)
        {
            destination[at++] = (byte)pending;
            pending >>= 8;
        }

        destination[at..].Clear();
    }

    /// <summary>Unpacks as many numbers as <paramref name="destination"/> holds.</summary>
    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    /// <param name="width">Bits a number, 0 to 32.</param>
    /// <param name="destination">Written in full.</param>
    public static void Unpack(ReadOnlySpan<byte> source, int width, Span<int> destination)
    {
        ulong mask = (1UL << width) - 1;
        ulong pending = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < destination.Length; i++)
        {
            if (bits < width && source.Length - at >= sizeof(uint))
            {
                pending |= (ulong)BinaryPrimitives.ReadUInt32LittleEndian(source[at..]) << bits;
                at += sizeof(uint);
                bits += 32;
            }

            for (; bits < width; bits += 8)
            {
                pending |= (ulong)source[at++] << bits;
            }

            destination[i] = (int)(pending & mask);
            pending >>= width;
            bits -= width;
        }
    }
}

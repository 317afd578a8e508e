using System.Buffers;
using System.Buffers.Binary;

namespace Pipeline.Tables.Encodings;

/// <summary>The hybrid of run lengths and bit packing that holds definition levels and dictionary indices.</summary>
/// <remarks>
/// Source: Apache Parquet, Encodings.md. A run is a varint header and its body: header <c>n·2</c> is one number repeated n times, header
/// <c>g·2 + 1</c> is g groups of eight packed numbers.
/// </remarks>
internal static class RunLengthHybrid
{
    private const int GroupSize = 8;

    /// <summary>Encodes <paramref name="values"/>, each below 2^<paramref name="width"/>.</summary>
    /// <remarks>At each eighth number, a run of eight equal ones or more is repeated and all else packed: a rule of the numbers alone.</remarks>
    public static void Encode(ReadOnlySpan<int> values, int width, ArrayBufferWriter<byte> destination)
    {
        while (!values.IsEmpty)
        {
            int repeated = LeadingRun(values);
            if (repeated >= GroupSize)
            {
                WriteVarint((ulong)repeated << 1, destination);
                WriteRepeated(values[0], width, destination);
                values = values[repeated..];
                continue;
            }

            int packed = 0;
            do
            {
                packed = Math.Min(packed + GroupSize, values.Length);
            }
            while (packed < values.Length && LeadingRun(values[packed..]) < GroupSize);

            WritePacked(values[..packed], width, destination);
            values = values[packed..];
        }
    }

    /// <summary>Decodes as many numbers as <paramref name="destination"/> holds and answers the bytes read.</summary>
    /// <exception cref="TableFormatException">The runs are damaged, or hold too few numbers.</exception>
    public static int Decode(ReadOnlySpan<byte> source, int width, Span<int> destination, FilePlace place)
    {
        int at = 0;
        while (!destination.IsEmpty)
        {
            uint header = ReadVarint(source, ref at, place);
            int count = (int)Math.Min(header >> 1, int.MaxValue / GroupSize);
            if (count == 0)
            {
                throw place.Corrupt("a run of no values");
            }

            bool isPacked = (header & 1) == 1;
            int run = isPacked ? Math.Min(count * GroupSize, destination.Length) : count;
            int size = isPacked ? BitPacking.Size(run, width) : BitPacking.Size(1, width);
            if (run > destination.Length || size > source.Length - at)
            {
                throw place.Corrupt($"a run of {run} values does not fit the {destination.Length} values and {source.Length - at} bytes left");
            }

            if (isPacked)
            {
                BitPacking.Unpack(source.Slice(at, size), width, destination[..run]);
                size = (int)Math.Min((long)count * width, source.Length - at);   // the padding of the last group
            }
            else
            {
                destination[..run].Fill(ReadRepeated(source.Slice(at, size), width, place));
            }

            at += size;
            destination = destination[run..];
        }

        return at;
    }

    private static int LeadingRun(ReadOnlySpan<int> values)
    {
        int different = values.IndexOfAnyExcept(values[0]);
        return different < 0 ? values.Length : different;
    }

    private static void WritePacked(ReadOnlySpan<int> values, int width, ArrayBufferWriter<byte> destination)
    {
        int groups = (values.Length + GroupSize - 1) / GroupSize;
        WriteVarint(((ulong)groups << 1) | 1, destination);
        int size = groups * width;
        BitPacking.Pack(values, width, destination.GetSpan(size)[..size]);
        destination.Advance(size);
    }

    private static void WriteRepeated(int value, int width, ArrayBufferWriter<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        destination.Write(bytes[..BitPacking.Size(1, width)]);
    }

    private static int ReadRepeated(ReadOnlySpan<byte> bytes, int width, FilePlace place)
    {
        uint value = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            value |= (uint)bytes[i] << (8 * i);
        }

        return (ulong)value >> width == 0 ? (int)value : throw place.Corrupt($"repeated value {value} does not fit {width} bits");
    }

    private static void WriteVarint(ulong value, ArrayBufferWriter<byte> destination)
    {
        while (true)
        {
            bool last = value < 0x80;
            destination.GetSpan(1)[0] = (byte)(last ? value : value | 0x80);
            destination.Advance(1);
            if (last)
            {
                return;
            }

            value >>= 7;
        }
    }

    private static uint ReadVarint(ReadOnlySpan<byte> source, ref int at, FilePlace place)
    {
        ulong value = 0;
        for (int shift = 0; shift < 35 && at < source.Length; shift += 7)
        {
            byte next = source[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= uint.MaxValue ? (uint)value : throw place.Corrupt($"run header {value} does not fit 32 bits");
            }
        }

        throw place.Corrupt("the runs end too early");
    }
}

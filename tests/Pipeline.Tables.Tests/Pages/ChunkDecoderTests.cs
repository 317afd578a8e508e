using System.Buffers;
using Pipeline.Tables.Encodings;
using Pipeline.Tables.Pages;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Tests.Pages;

/// <summary>Chunks whose pages have no checksums, as other writers make them, so that damage reaches every decoder.</summary>
public class ChunkDecoderTests
{
    private const int Rows = 20;

    // Levels: 8 of 0 in a run, then groups of eight packed bits.
    private static readonly byte[] s_levels = [5, 0, 0, 0, 0x10, 0, 0x05, 0xFF, 0xFF];
    private static readonly byte[] s_indices = [2, 0x03, 0b11_10_01_00, 0b11_10_01_00, 0x08, 2];

    [Test]
    public void Decode_DictionaryPages_GivesValuesAndNulls()
    {
        byte[] bytes = [.. Page(PageType.Dictionary, 4, ValueEncoding.Plain, Ints(10, 20, 30, 40)), .. Page(PageType.Data, Rows, ValueEncoding.RleDictionary, [.. s_levels, .. s_indices])];

        ColumnValues<int> column = Decode<int>(bytes, PhysicalType.Int32);

        Assert.That(column.Values, Is.EqualTo((int[])[10, 20, 30, 40, 10, 20, 30, 40, 30, 30, 30, 30]));
        Assert.That(column.IsPresent, Is.EqualTo(Enumerable.Range(0, Rows).Select(row => row >= 8)));
    }

    [Test]
    public void Decode_PageOfNullsWithoutWidth_GivesNulls()
    {
        byte[] bytes = [.. Page(PageType.Dictionary, 0, ValueEncoding.PlainDictionary, []), .. Page(PageType.Data, Rows, ValueEncoding.PlainDictionary, [2, 0, 0, 0, Rows * 2, 0])];

        Assert.That(Decode<long>(bytes, PhysicalType.Int64).IsPresent, Is.EqualTo(new bool[Rows]));
    }

    [Test]
    public void Decode_IndexPage_IsPassedOver()
    {
        byte[] bytes = [.. Page(PageType.Index, 0, ValueEncoding.Plain, [1, 2, 3]), .. Page(PageType.Data, Rows, ValueEncoding.Plain, [2, 0, 0, 0, Rows * 2, 1, .. new byte[3]])];

        Assert.That(Decode<bool>(bytes, PhysicalType.Boolean).Values, Is.EqualTo(new bool[Rows]));
    }

    // By code, as the enumerations are internal: page type, encoding.
    [TestCase(3, 0, "A data page of version 2 is outside", TestName = "Decode_PageOfVersion2_NamesIt")]
    [TestCase(9, 0, "Page type 9 does not exist", TestName = "Decode_UnknownPageType_NamesIt")]
    [TestCase(0, 5, "The encoding DeltaBinaryPacked is outside", TestName = "Decode_OtherEncoding_NamesIt")]
    [TestCase(0, 8, "refers to a dictionary, but its column chunk has none", TestName = "Decode_IndicesWithoutDictionary_Throws")]
    [TestCase(2, 3, "A dictionary in the encoding Rle is outside", TestName = "Decode_OtherDictionaryEncoding_NamesIt")]
    public void Decode_PageOfAnotherKind_NamesIt(int type, int encoding, string message) => Assert.That(
        () => Decode<int>(Page((PageType)type, Rows, (ValueEncoding)encoding, [2, 0, 0, 0, Rows * 2, 1]), PhysicalType.Int32),
        Throws.TypeOf<TableFormatException>().With.Message.Contains(message).And.Property(nameof(TableFormatException.Column)).EqualTo("x"));

    [Test]
    public void Decode_BitPackedLevels_NamesThem()
    {
        byte[] page = Page(PageType.Data, Rows, ValueEncoding.Plain, [2, 0, 0, 0, Rows * 2, 0]);
        int levels = page.AsSpan().IndexOf((byte[])[0x15, 0x06, 0x15, 0x06]);
        page[levels + 1] = (int)ValueEncoding.BitPacked * 2;

        Assert.That(() => Decode<int>(page, PhysicalType.Int32), Throws.TypeOf<TableFormatException>().With.Message.Contains("Definition levels in the encoding BitPacked"));
    }

    [Test]
    public void Decode_IndexAboveTheDictionary_Throws()
    {
        byte[] bytes = [.. Page(PageType.Dictionary, 3, ValueEncoding.Plain, Ints(10, 20, 30)), .. Page(PageType.Data, Rows, ValueEncoding.RleDictionary, [.. s_levels, .. s_indices])];

        Assert.That(() => Decode<int>(bytes, PhysicalType.Int32), Throws.TypeOf<TableFormatException>().With.Message.Contains("Dictionary index 3 is not below 3"));
    }

    [Test]
    public void Decode_MoreValuesThanBytes_ThrowsBeforeTakingMemory()
    {
        byte[] page = Page(PageType.Dictionary, int.MaxValue, ValueEncoding.Plain, Ints(1));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => Decode<int>(page, PhysicalType.Int32), Throws.TypeOf<TableFormatException>().With.Message.Contains("2147483647 values do not fit the 4 bytes"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void Decode_ManyMoreBytesThanSnappyHolds_ThrowsBeforeTakingMemory()
    {
        byte[] page = Page(PageType.Data, Rows, ValueEncoding.Plain, [0], uncompressedSize: int.MaxValue);

        Assert.That(() => Decode<int>(page, PhysicalType.Int32, CompressionCodec.Snappy), Throws.TypeOf<TableFormatException>().With.Message.Contains("A page of 1 bytes cannot hold the 2147483647 that it declares"));
    }

    [Test]
    public void Decode_WrongNullCount_Throws()
    {
        byte[] page = Page(PageType.Data, Rows, ValueEncoding.Plain, [2, 0, 0, 0, Rows * 2, 0]);

        Assert.That(() => Decode<int>(page, PhysicalType.Int32, nullCount: 3), Throws.TypeOf<TableFormatException>().With.Message.Contains("The statistics count 3 nulls, but 20 are there"));
    }

    [Test]
    public void Decode_AnyByteChanged_ThrowsOrReads([Values] bool texts)
    {
        byte[] dictionary = texts ? [1, 0, 0, 0, 65, 0, 0, 0, 0, 2, 0, 0, 0, 0xC3, 0xA9, 0, 0, 0, 0] : Ints(10, 20, 30, 40);
        byte[] bytes = [.. Page(PageType.Dictionary, 4, ValueEncoding.Plain, dictionary), .. Page(PageType.Data, Rows, ValueEncoding.RleDictionary, [.. s_levels, .. s_indices])];
        int refused = 0;
        for (int at = 0; at < bytes.Length; at++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] damaged = [.. bytes];
                damaged[at] = (byte)value;
                refused += (texts ? Refuses<string>(damaged, PhysicalType.ByteArray) : Refuses<int>(damaged, PhysicalType.Int32)) ? 1 : 0;
            }
        }

        Assert.That(refused, Is.InRange(1000, bytes.Length * 255));
    }

    private static bool Refuses<T>(byte[] bytes, PhysicalType type)
    {
        try
        {
            return Decode<T>(bytes, type).Values.Length > Rows;
        }
        catch (TableFormatException)
        {
            return true;
        }
    }

    private static ColumnValues<T> Decode<T>(byte[] bytes, PhysicalType type, CompressionCodec codec = CompressionCodec.Uncompressed, long? nullCount = null)
    {
        var chunk = new ColumnChunk
        {
            Type = type,
            Codec = codec,
            Encodings = [],
            ValueCount = Rows,
            UncompressedSize = bytes.Length,
            CompressedSize = bytes.Length,
            DataPageOffset = 4,
            NullCount = nullCount,
        };
        return new ChunkDecoder<T>(ValueCodecs.For<T>(), chunk, new Leaf("x", type, Optional: true, Obstacle: null)).Decode(bytes);
    }

    private static byte[] Page(PageType type, int count, ValueEncoding encoding, byte[] body, int? uncompressedSize = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var header = new PageHeader
        {
            Type = type,
            UncompressedSize = uncompressedSize ?? body.Length,
            CompressedSize = body.Length,
            ValueCount = count,
            Encoding = encoding,
        };
        header.Write(buffer);
        buffer.Write(body);
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}

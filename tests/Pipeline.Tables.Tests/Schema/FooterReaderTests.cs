using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Tests.Schema;

/// <summary>Footers whose parts do not agree, which no flipped byte may turn into wrong values.</summary>
public class FooterReaderTests
{
    private const long FooterStart = 1000;

    private static readonly TableSchema s_schema = new(new Column("x", ColumnType.Int32), new Column("t", ColumnType.String) { Optional = true });
    private static readonly ColumnChunk s_numbers = Chunk(PhysicalType.Int32, start: 4);
    private static readonly ColumnChunk s_texts = Chunk(PhysicalType.ByteArray, start: 104);

    [Test]
    public void Read_WrittenFooter_GivesItsParts()
    {
        Footer footer = Read(s_schema, new RowGroup(10, [s_numbers, s_texts]), new RowGroup(10, [s_numbers, s_texts]));

        Assert.That(footer.RowCount, Is.EqualTo(20));
        Assert.That(footer.Leaves, Is.EqualTo((Leaf[])[new("x", PhysicalType.Int32, false, null), new("t", PhysicalType.ByteArray, true, null)]));
        Assert.That(footer.RowGroups.Select(group => group.Chunks[1].Start), Is.EqualTo((long[])[104, 104]));
        Assert.That(footer.CreatedBy, Is.EqualTo("Pipeline.Tables version 1"));
    }

    [Test]
    public void Read_ChunkWithOtherRowsThanItsGroup_Throws() =>
        AssertRefused("Column 't': A column chunk has 11 values, but its row group has 10 rows", s_numbers, s_texts with { ValueCount = 11 });

    [Test]
    public void Read_ChunkOfOtherType_Throws() =>
        AssertRefused("Column 'x': The schema says Int32, but a column chunk holds Float", s_numbers with { Type = PhysicalType.Float }, s_texts);

    [Test]
    public void Read_ChunkMissing_Throws() => AssertRefused("A row group has 1 column chunks, but the schema has 2 columns", s_numbers);

    [TestCase(0, 10, TestName = "Read_ChunkInTheMagic_Throws")]
    [TestCase(-1, 10, TestName = "Read_ChunkBeforeTheFile_Throws")]
    [TestCase(995, 6, TestName = "Read_ChunkThatReachesIntoTheFooter_Throws")]
    [TestCase(long.MaxValue, 10, TestName = "Read_ChunkBehindTheFile_Throws")]
    [TestCase(4, -1, TestName = "Read_ChunkOfNegativeSize_Throws")]
    [TestCase(4, long.MaxValue, TestName = "Read_ChunkOfEndlessSize_Throws")]
    public void Read_ChunkOutOfPlace_Throws(long start, long size) => AssertRefused(
        $"Column 'x': A column chunk of {size} bytes at {start} does not lie before the footer",
        s_numbers with { DataPageOffset = start, CompressedSize = size },
        s_texts);

    [Test]
    public void Read_ChunkThatEndsAtTheFooter_IsInPlace() =>
        Assert.That(Read(s_schema, new RowGroup(10, [s_numbers with { DataPageOffset = 995, CompressedSize = 5 }, s_texts])).RowCount, Is.EqualTo(10));

    [TestCase(-1)]
    [TestCase(TableReader.MaximumRowsPerGroup + 1)]
    public void Read_GroupOfImpossibleSize_Throws(long rows) => Assert.That(
        () => Read(s_schema, new RowGroup(rows, [s_numbers with { ValueCount = rows }, s_texts with { ValueCount = rows }])),
        Throws.TypeOf<TableFormatException>().With.Message.Contains($"A row group of {rows} rows"));

    private static void AssertRefused(string message, params ColumnChunk[] chunks) => Assert.That(
        () => Read(new TableSchema(s_schema.Columns), new RowGroup(10, chunks)),
        Throws.TypeOf<TableFormatException>().With.Message.StartsWith(message));

    private static Footer Read(TableSchema schema, params RowGroup[] groups) => FooterReader.Read(FooterWriter.Write(schema, groups, []).WrittenSpan, FooterStart);

    private static ColumnChunk Chunk(PhysicalType type, long start) => new()
    {
        Type = type,
        Codec = CompressionCodec.Snappy,
        Encodings = [ValueEncoding.Plain],
        ValueCount = 10,
        UncompressedSize = 100,
        CompressedSize = 100,
        DataPageOffset = start,
    };
}

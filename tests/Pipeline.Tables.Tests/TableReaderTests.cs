namespace Pipeline.Tables.Tests;

public class TableReaderTests
{
    private static readonly byte[] s_optional = Tables.WriteOptional(new Column("x", ColumnType.Int32) { Optional = true }, [1, 2, 3], row => row == 1);

    [Test]
    public void Read_ColumnWithNulls_ThrowsAndNamesTheRow()
    {
        using TableReader reader = Tables.Open(s_optional);

        Assert.That(
            () => reader.Read<int>("x"),
            Throws.TypeOf<TableFormatException>().With.Message.EqualTo(
                "Column 'x': A value was expected in every row, but row 1 of row group 0 is null. Read it with ReadOptional, or ReadOptionalText for texts."));
    }

    [Test]
    public void Read_OtherType_ThrowsAndNamesBoth()
    {
        using TableReader reader = Tables.Open(s_optional);

        Assert.That(() => reader.Read<long>("x"), Throws.ArgumentException.With.Message.Contains("Column 'x' holds Int32, but Int64 was asked for"));
    }

    [Test]
    public void Read_OtherTypeOfAnEmptyTable_ThrowsAndNamesBoth()
    {
        using TableReader reader = Tables.Open(Tables.Write(new Column("x", ColumnType.Int32), Array.Empty<int>()));

        Assert.That(() => reader.Read<long>("x"), Throws.ArgumentException.With.Message.Contains("Column 'x' holds Int32, but Int64 was asked for"));
    }

    [Test]
    public void Read_UnknownColumn_ThrowsAndListsTheNames()
    {
        using TableReader reader = Tables.Open(s_optional);

        Assert.That(() => reader.Read<int>("y"), Throws.ArgumentException.With.Message.Contains("no column 'y'. Use one of its columns: x."));
    }

    [Test]
    public void Read_RowGroupOutOfRange_Throws([Values(-1, 1)] int rowGroup)
    {
        using TableReader reader = Tables.Open(s_optional);

        Assert.That(() => reader.ReadOptional<int>("x", rowGroup), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Read_OneRowGroup_GivesItsRows()
    {
        byte[] file = Tables.Write(new Column("x", ColumnType.Int64), [1L, 2, 3, 4, 5], new TableWriterOptions { RowsPerGroup = 2 });

        using TableReader reader = Tables.Open(file);

        Assert.That(reader.Read<long>("x", 1), Is.EqualTo((long[])[3, 4]));
        Assert.That(Enumerable.Range(0, reader.RowGroupCount).Select(reader.RowsOf), Is.EqualTo((int[])[2, 2, 1]));
    }

    [Test]
    public void Validate_WrittenTable_Passes()
    {
        using TableReader reader = Tables.Open(s_optional);

        Assert.That(reader.Validate, Throws.Nothing);
    }

    /// <summary>A NaN that nobody allowed: the writer does not make such files, so the note that allows it is damaged.</summary>
    [Test]
    public void Validate_NonFiniteNumberThatTheFileDoesNotAllow_ThrowsAndNamesIt([Range(0, 2)] int place)
    {
        double[] numbers = [1, 2, 3];
        numbers[place] = double.NegativeInfinity;
        byte[] file = Tables.Write(new Column("x", ColumnType.Double) { AllowNonFinite = true }, numbers);
        int note = file.AsSpan().IndexOf("allowed"u8);
        file[note] = (byte)'A';

        using TableReader reader = Tables.Open(file);

        Assert.That(
            reader.Validate,
            Throws.TypeOf<TableFormatException>().With.Message.StartsWith($"Column 'x': In row group 0, value {place} (nulls not counted), a finite number was expected, but -Infinity"));
    }

    [Test]
    public void Constructor_StreamThatCannotSeek_Throws()
    {
        using var stream = new System.IO.Compression.GZipStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress);

        Assert.That(() => new TableReader(stream), Throws.ArgumentException.With.Message.Contains("the stream cannot seek"));
    }

    [Test]
    public void Dispose_Reader_ClosesTheStream()
    {
        var stream = new MemoryStream(s_optional);

        new TableReader(stream).Dispose();

        Assert.That(stream.CanRead, Is.False);
    }

    [Test]
    public void Constructor_DamagedFile_ClosesTheStream()
    {
        var stream = new MemoryStream(new byte[100]);

        Assert.That(() => new TableReader(stream), Throws.TypeOf<TableFormatException>());
        Assert.That(stream.CanRead, Is.False);
    }
}

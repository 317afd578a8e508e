namespace Pipeline.Tables.Tests;

public class TextRoundTripTests
{
    [Test]
    public void Read_Texts_GivesTheTextsWritten(
        [Values(0, 1, 9, 1000, 2001, 25_000)] int rows, [Values] Compression compression, [Values(1, 9, int.MaxValue)] int distinct, [Values(1000, 65_536)] int rowsPerGroup)
    {
        string[] texts = [.. Enumerable.Range(0, rows).Select(row => SampleValues.Of<string>(row % distinct))];
        var options = new TableWriterOptions { Compression = compression, RowsPerGroup = rowsPerGroup };

        using TableReader reader = Tables.Open(Tables.Write(new Column("t", ColumnType.String), texts, options));

        Assert.That(reader.Read<string>("t"), Is.EqualTo(texts));
    }

    [Test]
    public void ReadOptionalText_TextsAndNulls_TellsEmptyFromNull([Values] Compression compression, [Values(3, int.MaxValue)] int distinct)
    {
        string[] texts = [.. Enumerable.Range(0, 3000).Select(row => SampleValues.Of<string>(row % distinct))];

        using TableReader reader = Tables.Open(Tables.WriteOptional(
            new Column("t", ColumnType.String) { Optional = true }, texts, row => row % 5 == 4, new TableWriterOptions { Compression = compression, RowsPerGroup = 1000 }));

        Assert.That(reader.ReadOptionalText("t"), Is.EqualTo(texts.Select((text, row) => row % 5 == 4 ? null : text)));
    }

    [Test]
    public void Read_TextsLongerThanAPage_GivesTheTextsWritten([Values] bool optional)
    {
        string[] texts = [.. Enumerable.Range(0, 5).Select(row => new string((char)('a' + row), 700_000))];
        var column = new Column("t", ColumnType.String) { Optional = optional };

        byte[] file = optional ? Tables.WriteOptional(column, texts, row => row == 2) : Tables.Write(column, texts);

        using TableReader reader = Tables.Open(file);
        Assert.That(reader.ReadOptionalText("t"), Is.EqualTo(texts.Select((text, row) => optional && row == 2 ? null : text)));
    }
}

using System.Globalization;
using Pipeline.Testing;

namespace Pipeline.Tables.Tests;

public class DeterminismTests
{
    private static readonly TableSchema s_schema = new(
        new Column("step", ColumnType.Int32) { Unit = "count" },
        new Column("loss", ColumnType.Single),
        new Column("name", ColumnType.String) { Optional = true, Description = "which learner" },
        new Column("done", ColumnType.Boolean));

    /// <summary>Pins every byte. When a change is intended, raise the number in FileLayout.CreatedBy: each table gets another digest.</summary>
    [Test]
    public void Bytes_SmallTable_AreTheApprovedOnes([Values] Compression compression)
    {
        byte[] file = WriteRowByRow(new TableWriterOptions { Compression = compression, Metadata = new Dictionary<string, string> { ["z"] = "1", ["a"] = "2" } });

        Approved.Matches(string.Join('\n', file.Chunk(32).Select(Convert.ToHexStringLower)), $"small-table-{compression}");
    }

    [TestCase("de-DE")]
    [TestCase("tr-TR")]
    [TestCase("ar-SA")]
    public void Bytes_OtherCulture_AreTheSame(string culture)
    {
        byte[] expected = WriteRowByRow(new TableWriterOptions());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.That(WriteRowByRow(new TableWriterOptions()), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Bytes_RowsAddedInBulk_AreTheSame([Values(1, 3, 10, 65_536)] int rowsPerGroup, [Values(1, 4, 25)] int bulk)
    {
        var options = new TableWriterOptions { RowsPerGroup = rowsPerGroup };
        byte[] inBulk = Tables.Write(
            s_schema,
            writer =>
            {
                for (int row = 0; row < 25; row += bulk)
                {
                    int[] rows = [.. Enumerable.Range(row, Math.Min(bulk, 25 - row))];
                    writer.Column<int>("step").Add(rows);
                    writer.Column<float>("loss").Add([.. rows.Select(i => 1f / (i + 1))]);
                    writer.Column<bool>("done").Add([.. rows.Select(i => i == 24)]);
                    foreach (int i in rows)
                    {
                        AddName(writer, i);
                    }

                    writer.EndRows(rows.Length);
                }
            },
            options);

        Assert.That(inBulk, Is.EqualTo(WriteRowByRow(options)));
    }

    [Test]
    public void Bytes_StreamThatCannotSeek_AreTheSame()
    {
        using var stream = new ForwardStream();
        using (var writer = new TableWriter(stream, s_schema))
        {
            Fill(writer);
        }

        Assert.That(stream.ToArray(), Is.EqualTo(WriteRowByRow(new TableWriterOptions())));
    }

    private static byte[] WriteRowByRow(TableWriterOptions options) => Tables.Write(s_schema, Fill, options);

    private static void Fill(TableWriter writer)
    {
        for (int row = 0; row < 25; row++)
        {
            writer.Column<int>("step").Add(row);
            writer.Column<float>("loss").Add(1f / (row + 1));
            writer.Column<bool>("done").Add(row == 24);
            AddName(writer, row);
            writer.EndRow();
        }
    }

    private static void AddName(TableWriter writer, int row)
    {
        if (row % 5 == 0)
        {
            writer.Column<string>("name").AddNull();
            return;
        }

        writer.Column<string>("name").Add(row % 2 == 0 ? "lstm-1997" : "größer");
    }

    private sealed class ForwardStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}

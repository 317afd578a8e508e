using System.Globalization;

namespace Pipeline.Tables.Tests;

public class TableWriterTests
{
    private static readonly TableSchema s_schema = new(new Column("x", ColumnType.Double), new Column("t", ColumnType.String));

    [Test]
    public void Add_NonFiniteNumber_ThrowsAndNamesColumnAndRow([Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity)] double value)
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema, new TableWriterOptions { RowsPerGroup = 2 });
        for (int row = 0; row < 3; row++)
        {
            writer.Column<double>("x").Add(row);
            writer.Column<string>("t").Add("");
            writer.EndRow();
        }

        Assert.That(
            () => writer.Column<double>("x").Add([7, value]),
            Throws.ArgumentException.With.Message.Contains("Column 'x', row 4: a finite number was expected, but " + value.ToString(CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Add_NonFiniteNumberWhereAllowed_IsWritten()
    {
        float[] values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

        using TableReader reader = Tables.Open(Tables.Write(new Column("x", ColumnType.Single) { AllowNonFinite = true }, values));

        Assert.That(reader.Read<float>("x"), Is.EqualTo(values));
        Assert.That(reader.Validate, Throws.Nothing);
    }

    [Test]
    public void Add_SpanWithARefusedValue_AddsNothing()
    {
        byte[] file = Tables.Write(new TableSchema(new Column("x", ColumnType.Double)), writer =>
        {
            Assert.That(() => writer.Column<double>("x").Add([1, double.NaN]), Throws.ArgumentException);
            writer.Column<double>("x").Add(2);
            writer.EndRow();
        });

        using TableReader reader = Tables.Open(file);
        Assert.That(reader.Read<double>("x"), Is.EqualTo((double[])[2]));
    }

    // Attributes hold UTF-8, which has no half surrogate pairs; so they come from a field.
    private static readonly string[] s_illFormed = ["\ud83e", "a\udd8a🦊", "🦊\ud83e", "\udd8a\ud83e"];

    [Test]
    public void Add_IllFormedText_Throws([ValueSource(nameof(s_illFormed))] string text)
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);

        Assert.That(() => writer.Column<string>("t").Add(text), Throws.ArgumentException.With.Message.Contains("Column 't', row 0: well-formed text was expected"));
    }

    [Test]
    public void Add_NullText_ThrowsAndNamesAddNull()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);

        Assert.That(() => writer.Column<string>("t").Add((string)null!), Throws.ArgumentException.With.Message.Contains("call AddNull"));
    }

    [Test]
    public void AddNull_RequiredColumn_Throws()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);

        Assert.That(writer.Column<string>("t").AddNull, Throws.InvalidOperationException.With.Message.Contains("Column 't', row 0").And.Message.Contains("Optional"));
    }

    [Test]
    public void Column_OtherType_ThrowsAndNamesBoth()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);

        Assert.That(() => writer.Column<float>("x"), Throws.ArgumentException.With.Message.Contains("Column 'x' holds Double, but Single was asked for"));
    }

    [Test]
    public void Column_NoColumnType_Throws()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);

        Assert.That(() => writer.Column<byte>("x"), Throws.ArgumentException.With.Message.Contains("bool, int, long, float, double or string"));
    }

    [Test]
    public void Column_UnknownName_ThrowsAndListsTheNames()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);

        Assert.That(() => writer.Column<float>("y"), Throws.ArgumentException.With.Message.Contains("no column 'y'. Use one of its columns: x, t."));
    }

    [Test]
    public void EndRow_ColumnWithoutValue_ThrowsAndNamesIt()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);
        writer.Column<double>("x").Add(1);

        Assert.That(writer.EndRow, Throws.InvalidOperationException.With.Message.Contains("Column 't' should have 1 values for the rows that end, but 0 were added"));
    }

    [Test]
    public void EndRows_ColumnWithTooManyValues_ThrowsAndNamesIt()
    {
        using var writer = new TableWriter(new MemoryStream(), s_schema);
        writer.Column<double>("x").Add([1, 2, 3]);
        writer.Column<string>("t").Add(["a", "b"]);

        Assert.That(() => writer.EndRows(2), Throws.InvalidOperationException.With.Message.Contains("Column 'x' should have 2 values for the rows that end, but 3 were added"));
    }

    [Test]
    public void EndRow_AfterDispose_Throws()
    {
        var writer = new TableWriter(new MemoryStream(), s_schema);
        writer.Dispose();

        Assert.That(writer.EndRow, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Dispose_UnfinishedRow_LeavesNoTableAndDoesNotThrow()
    {
        using var stream = new MemoryStream();

        Assert.That(
            () =>
            {
                using var writer = new TableWriter(stream, s_schema);
                writer.Column<double>("x").Add(1);
                throw new OperationCanceledException("the cause");
            },
            Throws.TypeOf<OperationCanceledException>().With.Message.EqualTo("the cause"));
        Assert.That(() => Tables.Open(stream.ToArray()), Throws.TypeOf<TableFormatException>().With.Message.Contains("call EndRow for each row"));
    }

    [Test]
    public void Dispose_AfterTheStreamFailed_DoesNotHideTheCause()
    {
        Assert.That(
            () =>
            {
                using var writer = new TableWriter(new FailingStream(capacity: 100), new TableSchema(new Column("x", ColumnType.Int32)), new TableWriterOptions { RowsPerGroup = 100 });
                writer.Column<int>("x").Add([.. Enumerable.Range(0, 100)]);
                writer.EndRows(100);
            },
            Throws.TypeOf<IOException>().With.Message.EqualTo("The disk is full (1)."));
    }

    [Test]
    public void Dispose_StreamFailsInTheLastGroup_Throws() => Assert.That(
        () => new TableWriter(new FailingStream(capacity: 10), s_schema).Dispose(),
        Throws.TypeOf<IOException>().With.Message.EqualTo("The disk is full (1)."));

    [Test]
    public void Dispose_Twice_WritesOneFooter()
    {
        using var stream = new MemoryStream();
        var writer = new TableWriter(stream, s_schema);

        writer.Dispose();
        int length = stream.ToArray().Length;
        writer.Dispose();

        Assert.That(stream.ToArray(), Has.Length.EqualTo(length));
    }

    [TestCase(0)]
    [TestCase(TableReader.MaximumRowsPerGroup + 1)]
    public void Constructor_RowsPerGroupOutOfRange_Throws(int rows) => Assert.That(
        () => new TableWriter(new MemoryStream(), s_schema, new TableWriterOptions { RowsPerGroup = rows }),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("RowsPerGroup must lie between 1 and 67108864"));

    [Test]
    public void Constructor_ReservedMetadataKey_Throws() => Assert.That(
        () => new TableWriter(new MemoryStream(), s_schema, new TableWriterOptions { Metadata = new Dictionary<string, string> { ["column.x.unit"] = "ms" } }),
        Throws.ArgumentException.With.Message.Contains("'column.x.unit' begins with 'column.', which is reserved"));

    [Test]
    public void Constructor_MetadataThatIsNoText_Throws([Values] bool inKey) => Assert.That(
        () => new TableWriter(
            new MemoryStream(),
            s_schema,
            new TableWriterOptions { Metadata = new Dictionary<string, string> { [inKey ? "\ud83e" : "key"] = inKey ? "" : "\ud83e" } }),
        Throws.ArgumentException.With.Message.Contains("must be well-formed text"));

    private sealed class FailingStream(int capacity) : MemoryStream
    {
        private int _failures;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > capacity)
            {
                throw new IOException($"The disk is full ({++_failures}).");
            }

            base.Write(buffer);
        }
    }
}

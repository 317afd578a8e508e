namespace Pipeline.Tables.Tests;

public class TableSchemaTests
{
    [Test]
    public void Constructor_NoColumns_Throws() => Assert.That(() => new TableSchema(), Throws.ArgumentException.With.Message.Contains("at least one column"));

    [Test]
    public void Constructor_SameNameTwice_Throws() => Assert.That(
        () => new TableSchema(new Column("x", ColumnType.Int32), new Column("x", ColumnType.Double)),
        Throws.ArgumentException.With.Message.Contains("'x' is given twice"));

    [Test]
    public void Constructor_NamesThatDifferInCase_AreTwoColumns() =>
        Assert.That(new TableSchema(new Column("x", ColumnType.Int32), new Column("X", ColumnType.Double)).IndexOf("X"), Is.EqualTo(1));

    // Attributes hold UTF-8, which has no half surrogate pairs; so they come from a field.
    private static readonly string[] s_noNames = ["", "\ud83e", "\udd8a"];

    [Test]
    public void Constructor_NameThatIsNoText_Throws([ValueSource(nameof(s_noNames))] string name) => Assert.That(
        () => new TableSchema(new Column(name, ColumnType.Int32)),
        Throws.ArgumentException.With.Message.Contains("name must be well-formed text"));

    [Test]
    public void Constructor_NoteThatIsNoText_Throws([Values] bool inUnit) => Assert.That(
        () => new TableSchema(new Column("x", ColumnType.Int32) { Unit = inUnit ? "\ud83e" : "", Description = inUnit ? "" : "\ud83e" }),
        Throws.ArgumentException.With.Message.Contains("Unit and description of column 'x' must be well-formed text"));

    [Test]
    public void Schema_WrittenTable_ReadsBackWithNotes()
    {
        Column[] columns =
        [
            new("time", ColumnType.Double) { Unit = "ms", Description = "since the start" },
            new("label.of row", ColumnType.String) { Optional = true },
            new("loss", ColumnType.Single) { AllowNonFinite = true },
            new("日本", ColumnType.Boolean),
        ];

        using TableReader reader = Tables.Open(Tables.Write(new TableSchema(columns), _ => { }));

        Assert.That(reader.Schema.Columns, Is.EqualTo(columns));
    }

    [Test]
    public void Metadata_WrittenTable_ReadsBackInOrderWithoutTheNotes()
    {
        var schema = new TableSchema(new Column("x", ColumnType.Int32) { Unit = "count" });
        var options = new TableWriterOptions { Metadata = new Dictionary<string, string> { ["z"] = "last", ["a"] = "", ["é"] = "日本" } };

        using TableReader reader = Tables.Open(Tables.Write(schema, _ => { }, options));

        Assert.That(reader.Metadata, Is.EqualTo(new KeyValuePair<string, string>[] { new("a", ""), new("z", "last"), new("é", "日本") }));
    }
}

using Pipeline.Authoring.Formats;
using Pipeline.Tables;

namespace Pipeline.Authoring.Tests.Formats;

public class TableDifferenceTests
{
    private static readonly (int, float?, string?)[] s_rows = [(1, 0.5f, "a"), (2, null, "b"), (3, 0.25f, null)];

    [Test]
    public void FindDifference_SameBytes_IsNull() => Assert.That(Find(Write(s_rows), Write(s_rows)), Is.Null);

    [TestCase(0, "row 1, column 'step': 1 was recorded, 9 came out")]
    [TestCase(2, "row 3, column 'step': 3 was recorded, 9 came out")]
    public void FindDifference_ANumber_NamesRowAndColumn(int row, string expected)
    {
        var changed = s_rows.ToArray();
        changed[row].Item1 = 9;

        Assert.That(Find(Write(s_rows), Write(changed)), Is.EqualTo(expected));
    }

    [Test]
    public void FindDifference_SeveralCells_NamesTheFirstRowBeforeTheFirstColumn() =>
        Assert.That(Find(Write(s_rows), Write([(1, 0.5f, "a"), (2, 0.75f, "x"), (4, 0.25f, null)])), Is.EqualTo("row 2, column 'loss': nothing was recorded, 0.75 came out"));

    [Test]
    public void FindDifference_AText_IsQuoted() =>
        Assert.That(Find(Write(s_rows), Write([(1, 0.5f, "a"), (2, null, "x"), (3, 0.25f, null)])), Is.EqualTo("row 2, column 'set': \"b\" was recorded, \"x\" came out"));

    [Test]
    public void FindDifference_FewerRows_CountsThem() =>
        Assert.That(Find(Write(s_rows), Write(s_rows[..2])), Is.EqualTo("the number of rows: 3 were recorded, 2 came out"));

    [Test]
    public void FindDifference_AnotherColumn_NamesBothLists() =>
        Assert.That(Find(Write(s_rows), Write(s_rows, "pace")), Does.StartWith("the columns: step Int32, loss Single, set String were recorded, pace Int32, "));

    [Test]
    public void FindDifference_SameValuesInOtherBytes_SaysSo() =>
        Assert.That(Find(Write(s_rows), Write(s_rows, note: "other")), Does.StartWith("byte ").And.EndsWith(", but the values are the same"));

    private static string? Find(byte[] recorded, byte[] found) => new TableFormat().FindDifference(new MemoryStream(recorded), new MemoryStream(found));

    private static byte[] Write((int, float?, string?)[] rows, string first = "step", string note = "same")
    {
        var content = new MemoryStream();
        TableSchema schema = new(new Column(first, ColumnType.Int32), new Column("loss", ColumnType.Single) { Optional = true }, new Column("set", ColumnType.String) { Optional = true });
        using (var table = new TableWriter(content, schema, new TableWriterOptions { Metadata = new Dictionary<string, string> { ["note"] = note } }))
        {
            foreach ((int step, float? loss, string? set) in rows)
            {
                table.Column<int>(first).Add(step);
                Add(table.Column<float>("loss"), loss is not null, loss ?? 0);
                Add(table.Column<string>("set"), set is not null, set ?? "");
                table.EndRow();
            }
        }

        return content.ToArray();
    }

    private static void Add<T>(ColumnWriter<T> column, bool isPresent, T value)
    {
        if (isPresent)
        {
            column.Add(value);
        }
        else
        {
            column.AddNull();
        }
    }
}

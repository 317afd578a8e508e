using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.Tables.Tests.DuckDb;

/// <summary>DuckDB reads the values, bounds and texts that we wrote.</summary>
public class DuckDbTests
{
    private const int Rows = 2500;

    private static readonly TableSchema s_schema = new(
        new Column("truth", ColumnType.Boolean),
        new Column("int", ColumnType.Int32),
        new Column("long", ColumnType.Int64),
        new Column("single", ColumnType.Single) { AllowNonFinite = true },
        new Column("double", ColumnType.Double) { AllowNonFinite = true },
        new Column("text", ColumnType.String),
        new Column("truth?", ColumnType.Boolean) { Optional = true },
        new Column("int?", ColumnType.Int32) { Optional = true },
        new Column("long?", ColumnType.Int64) { Optional = true },
        new Column("single?", ColumnType.Single) { Optional = true },
        new Column("double?", ColumnType.Double) { Optional = true },
        new Column("text?", ColumnType.String) { Optional = true, Unit = "words", Description = "Schöne \"Texte\"" });

    [Test]
    public void DuckDb_TableOfAllTypes_ReadsEqualValues([Values] Compression compression, [Values(1, 7, 4000)] int distinct)
    {
        byte[] table = Write(compression, distinct);

        JsonNode read = DuckDb.Read(table);

        Assert.Multiple(() =>
        {
            AssertColumn(read, 0, "BOOLEAN", row => SampleValues.Of<bool>(row % distinct) ? "true" : "false");
            AssertColumn(read, 1, "INTEGER", row => Bits(SampleValues.Of<int>(row % distinct)));
            AssertColumn(read, 2, "BIGINT", row => SampleValues.Of<long>(row % distinct).ToString(CultureInfo.InvariantCulture));
            AssertColumn(read, 3, "FLOAT", row => Bits(Float(row % distinct)));
            AssertColumn(read, 4, "DOUBLE", row => Bits(Double(row % distinct)));
            AssertColumn(read, 5, "VARCHAR", row => SampleValues.Of<string>(row % distinct));
            AssertColumn(read, 6, "BOOLEAN", row => row % 3 == 0 ? null : SampleValues.Of<bool>(row % distinct) ? "true" : "false");
            AssertColumn(read, 7, "INTEGER", row => row % 3 == 0 ? null : Bits(SampleValues.Of<int>(row % distinct)));
            AssertColumn(read, 8, "BIGINT", row => row % 3 == 0 ? null : SampleValues.Of<long>(row % distinct).ToString(CultureInfo.InvariantCulture));
            AssertColumn(read, 9, "FLOAT", row => row % 3 == 0 ? null : Bits(SampleValues.Of<float>(row % distinct)));
            AssertColumn(read, 10, "DOUBLE", row => row % 3 == 0 ? null : Bits(SampleValues.Of<double>(row % distinct)));
            AssertColumn(read, 11, "VARCHAR", row => row % 3 == 0 ? null : SampleValues.Of<string>(row % distinct));
        });
    }

    [Test]
    public void DuckDb_TableOfAllTypes_SeesOurFooter()
    {
        JsonNode read = DuckDb.Read(Write(Compression.Snappy, distinct: 7));

        JsonNode chunk = read["chunks"]!.AsArray().Single(node => (string)node!["path_in_schema"]! == "int?" && (string)node["row_group_id"]! == "0")!;
        Assert.Multiple(() =>
        {
            Assert.That((string)read["file"]!["created_by"]!, Is.EqualTo("Pipeline.Tables version 1"));
            Assert.That((string)read["file"]!["num_rows"]!, Is.EqualTo("2500"));
            Assert.That((string)read["file"]!["num_row_groups"]!, Is.EqualTo("3"));
            Assert.That((string)chunk["encodings"]!, Is.EqualTo("PLAIN, RLE, RLE_DICTIONARY"));
            Assert.That((string)chunk["compression"]!, Is.EqualTo("SNAPPY"));
            Assert.That((string)chunk["num_values"]!, Is.EqualTo("1000"));
            Assert.That((string)chunk["stats_null_count"]!, Is.EqualTo("334"));
            Assert.That((string)chunk["stats_min_value"]!, Is.EqualTo(int.MinValue.ToString(CultureInfo.InvariantCulture)));
            Assert.That((string)chunk["stats_max_value"]!, Is.EqualTo(int.MaxValue.ToString(CultureInfo.InvariantCulture)));
            Assert.That((bool)chunk["min_is_exact"]!, Is.True);
            Assert.That(
                read["texts"]!.AsArray().ToDictionary(node => (string)node!["key"]!, node => (string)node!["value"]!),
                Is.EquivalentTo(new Dictionary<string, string>
                {
                    ["column.double.non-finite"] = "allowed",
                    ["column.single.non-finite"] = "allowed",
                    ["column.text?.description"] = "Schöne \"Texte\"",
                    ["column.text?.unit"] = "words",
                    ["paper"] = "younger2001",
                }));
        });
    }

    /// <summary>DuckDB skips row groups by their bounds, so a wrong bound loses rows.</summary>
    [Test]
    public void DuckDb_Conditions_CountTheRowsThatOurBoundsMayNotHide()
    {
        string[] texts = [.. Enumerable.Range(0, 3000).Select(row => SampleValues.Of<string>(row) + new string('ÿ', row % 100))];
        double[] numbers = [.. Enumerable.Range(0, 3000).Select(row => row is 1500 ? double.NaN : row % 1000 == 0 ? -0d : row)];
        var schema = new TableSchema(new Column("t", ColumnType.String), new Column("x", ColumnType.Double) { AllowNonFinite = true });
        byte[] table = Tables.Write(
            schema,
            writer =>
            {
                writer.Column<string>("t").Add(texts);
                writer.Column<double>("x").Add(numbers);
                writer.EndRows(texts.Length);
            },
            new TableWriterOptions { RowsPerGroup = 100 });

        JsonNode read = DuckDb.Read(table, "t >= 'text 3'", "t = ''", "x > 2500", "x = 0", "x < 0", "t > '🦊'");

        Assert.That(
            read["counts"]!.AsArray().Select(node => (int)node!),
            Is.EqualTo((int[])
            [
                texts.Count(text => string.CompareOrdinal(text, "text 3") >= 0),
                1,
                500,   // 2501 … 2999 and NaN, which DuckDB holds for the greatest number
                3,
                0,
                1,   // the fox with four ÿ
            ]));
    }

    [Test]
    public void DuckDb_EmptyTable_HasColumnsAndNoRows()
    {
        JsonNode read = DuckDb.Read(Tables.Write(s_schema, _ => { }));

        Assert.That(read["columns"]!.AsArray().Select(node => (string)node!["name"]!), Is.EqualTo(s_schema.Columns.Select(column => column.Name)));
        Assert.That((string)read["file"]!["num_rows"]!, Is.EqualTo("0"));
    }

    private static byte[] Write(Compression compression, int distinct) => Tables.Write(
        s_schema,
        writer =>
        {
            for (int row = 0; row < Rows; row++)
            {
                int number = row % distinct;
                bool isNull = row % 3 == 0;
                writer.Column<bool>("truth").Add(SampleValues.Of<bool>(number));
                writer.Column<int>("int").Add(SampleValues.Of<int>(number));
                writer.Column<long>("long").Add(SampleValues.Of<long>(number));
                writer.Column<float>("single").Add(Float(number));
                writer.Column<double>("double").Add(Double(number));
                writer.Column<string>("text").Add(SampleValues.Of<string>(number));
                AddOptional<bool>(writer, "truth?", number, isNull);
                AddOptional<int>(writer, "int?", number, isNull);
                AddOptional<long>(writer, "long?", number, isNull);
                AddOptional<float>(writer, "single?", number, isNull);
                AddOptional<double>(writer, "double?", number, isNull);
                AddOptional<string>(writer, "text?", number, isNull);
                writer.EndRow();
            }
        },
        new TableWriterOptions { Compression = compression, RowsPerGroup = 1000, Metadata = new Dictionary<string, string> { ["paper"] = "younger2001" } });

    private static void AddOptional<T>(TableWriter writer, string name, int number, bool isNull)
    {
        if (isNull)
        {
            writer.Column<T>(name).AddNull();
            return;
        }

        writer.Column<T>(name).Add(SampleValues.Of<T>(number));
    }

    private static float Float(int number) => number switch
    {
        5 => float.NaN,
        6 => float.PositiveInfinity,
        _ => SampleValues.Of<float>(number),
    };

    private static double Double(int number) => number switch
    {
        5 => double.NaN,
        6 => double.NegativeInfinity,
        _ => SampleValues.Of<double>(number),
    };

    private static string Bits(double value) =>
        double.IsNaN(value) ? "NaN" : BitConverter.DoubleToInt64Bits(value).ToString(CultureInfo.InvariantCulture);

    private static void AssertColumn(JsonNode read, int index, string type, Func<int, string?> expected)
    {
        JsonNode column = read["columns"]![index]!;
        Assert.That((string)column["type"]!, Is.EqualTo(type), s_schema.Columns[index].Name);
        Assert.That(
            column["values"]!.AsArray().Select(node => node?.ToString()),
            Is.EqualTo(Enumerable.Range(0, Rows).Select(expected)),
            s_schema.Columns[index].Name);
    }
}

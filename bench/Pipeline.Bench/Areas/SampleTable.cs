using Pipeline.Numerics.Randomness;
using Pipeline.Tables;

namespace Pipeline.Bench.Areas;

/// <summary>A table in memory, drawn from a fixed seed.</summary>
internal sealed class SampleTable
{
    private readonly TableSchema _schema;
    private readonly Array[] _values;

    private SampleTable(string name, int rows, Column[] columns, Array[] values)
    {
        Name = name;
        Rows = rows;
        _schema = new TableSchema(columns);
        _values = values;
    }

    /// <summary>What it holds.</summary>
    public string Name { get; }

    /// <summary>Its rows.</summary>
    public int Rows { get; }

    /// <summary>20 000 rows of 100 columns of numbers that never repeat: weights or features.</summary>
    public static SampleTable Wide()
    {
        const int Rows = 20_000;
        const int Columns = 100;
        var random = new Philox(key: 1);
        return new SampleTable(
            "20 000 × 100 floats",
            Rows,
            [.. Enumerable.Range(0, Columns).Select(i => new Column($"feature-{i}", ColumnType.Single))],
            [.. Enumerable.Range(0, Columns).Select(_ => Draw(Rows, row => random.NextSingle()))]);
    }

    /// <summary>A million rows as a stage writes them by step: keys and names that repeat, measures that do not.</summary>
    public static SampleTable Long()
    {
        const int Rows = 1_000_000;
        const int Steps = 256;
        string[] functions = ["AND", "OR", "XOR", "NOT XOR"];
        var random = new Philox(key: 2);
        return new SampleTable(
            "1 000 000 × 6 mixed",
            Rows,
            [
                new Column("mapping", ColumnType.Int32), new Column("step", ColumnType.Int32), new Column("seed", ColumnType.Int64),
                new Column("function", ColumnType.String), new Column("output", ColumnType.Single), new Column("squared-error", ColumnType.Double),
            ],
            [
                Draw(Rows, row => row / Steps), Draw(Rows, row => 1 + (row % Steps)), Draw(Rows, row => 1L + (row * 20L / Rows)),
                Draw(Rows, row => functions[row / Steps % functions.Length]), Draw(Rows, _ => random.NextSingle()), Draw(Rows, _ => random.NextDouble()),
            ]);
    }

    /// <summary>Writes it as Parquet with the default options.</summary>
    public void Write(string path)
    {
        using var writer = new TableWriter(File.Create(path), _schema);
        for (int i = 0; i < _values.Length; i++)
        {
            string column = _schema.Columns[i].Name;
            switch (_values[i])
            {
                case int[] values: writer.Column<int>(column).Add(values); break;
                case long[] values: writer.Column<long>(column).Add(values); break;
                case float[] values: writer.Column<float>(column).Add(values); break;
                case double[] values: writer.Column<double>(column).Add(values); break;
                case string[] values: writer.Column<string>(column).Add(values); break;
            }
        }

        writer.EndRows(Rows);
    }

    /// <summary>Reads every value of a file with these columns.</summary>
    public Array[] Read(string path)
    {
        using var reader = new TableReader(File.OpenRead(path));
        return [.. _schema.Columns.Select(column => ReadColumn(reader, column))];
    }

    /// <summary>Whether a file holds these values.</summary>
    public bool IsIn(string path)
    {
        Array[] found = Read(path);
        return _values.Zip(found).All(pair => pair.First.Cast<object>().SequenceEqual(pair.Second.Cast<object>()));
    }

    private static T[] Draw<T>(int rows, Func<int, T> value) => [.. Enumerable.Range(0, rows).Select(value)];

    private static Array ReadColumn(TableReader reader, Column column) => column.Type switch
    {
        ColumnType.Int32 => reader.Read<int>(column.Name),
        ColumnType.Int64 => reader.Read<long>(column.Name),
        ColumnType.Single => reader.Read<float>(column.Name),
        ColumnType.Double => reader.Read<double>(column.Name),
        _ => reader.Read<string>(column.Name),
    };
}

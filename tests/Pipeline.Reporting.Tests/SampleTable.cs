using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Tables;

namespace Pipeline.Reporting.Tests;

/// <summary>A small table with a column of each type.</summary>
internal static class SampleTable
{
    /// <summary>An output of this name.</summary>
    public static OutputReference Reference(string output, params KeyValuePair<string, string>[] axes) => new(new InstanceName(StageName.Parse("paper/evaluation"), new AxisValues(axes)), output);

    /// <summary>Ten rows; every third text and double is null.</summary>
    public static MemoryStream Open(string text = "a|b", int rows = 10)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(
            new Column("step", ColumnType.Int32), new Column("count", ColumnType.Int64), new Column("mse", ColumnType.Double) { Optional = true },
            new Column("error", ColumnType.Single), new Column("name", ColumnType.String) { Optional = true }, new Column("settled", ColumnType.Boolean))))
        {
            for (int row = 0; row < rows; row++)
            {
                table.Column<int>("step").Add(row + 1);
                table.Column<long>("count").Add(1_000_000L * row);
                Add(table.Column<double>("mse"), row % 3 == 2, 0.25 / (row + 1));
                table.Column<float>("error").Add(0.5f / (row + 1));
                Add(table.Column<string>("name"), row % 3 == 2, text);
                table.Column<bool>("settled").Add(row > 4);
                table.EndRow();
            }
        }

        return new MemoryStream(content.ToArray());
    }

    private static void Add<T>(ColumnWriter<T> column, bool isNull, T value)
    {
        if (isNull)
        {
            column.AddNull();
        }
        else
        {
            column.Add(value);
        }
    }
}

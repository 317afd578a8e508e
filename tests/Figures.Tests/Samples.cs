using Pipeline.Tables;

namespace Figures.Tests;

/// <summary>Tables made by hand.</summary>
internal static class Samples
{
    /// <summary>A table of one row, all of whose errors are <paramref name="value"/>.</summary>
    public static byte[] Table(int value)
    {
        var content = new MemoryStream();
        Column[] columns = [new("step", ColumnType.Int32), new("kind", ColumnType.String), .. new[] { "mse", "mse-min", "mse-max" }.Select(name => new Column(name, ColumnType.Double))];
        using (var table = new TableWriter(content, new TableSchema(columns)))
        {
            table.Column<int>("step").Add(1);
            table.Column<string>("kind").Add("all");
            Array.ForEach(columns[2..], column => table.Column<double>(column.Name).Add(value));
            table.EndRow();
        }

        return content.ToArray();
    }
}

namespace Pipeline.Tables.Tests;

/// <summary>Writes and opens tables in memory.</summary>
internal static class Tables
{
    public static byte[] Write(TableSchema schema, Action<TableWriter> fill, TableWriterOptions? options = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new TableWriter(stream, schema, options))
        {
            fill(writer);
        }

        return stream.ToArray();
    }

    /// <summary>A required column of these values.</summary>
    public static byte[] Write<T>(Column column, T[] values, TableWriterOptions? options = null) => Write(
        new TableSchema(column),
        writer =>
        {
            writer.Column<T>(column.Name).Add(values);
            writer.EndRows(values.Length);
        },
        options);

    /// <summary>An optional column whose values are null where <paramref name="isNull"/> says so.</summary>
    public static byte[] WriteOptional<T>(Column column, T[] values, Func<int, bool> isNull, TableWriterOptions? options = null) => Write(
        new TableSchema(column),
        writer =>
        {
            ColumnWriter<T> cells = writer.Column<T>(column.Name);
            for (int row = 0; row < values.Length; row++)
            {
                if (isNull(row))
                {
                    cells.AddNull();
                }
                else
                {
                    cells.Add(values[row]);
                }

                writer.EndRow();
            }
        },
        options);

    public static TableReader Open(byte[] file) => new(new MemoryStream(file));
}

using System.Globalization;
using Pipeline.Tables;

namespace Pipeline.Authoring.Formats;

/// <summary>The first cell in which two tables differ, for people.</summary>
internal static class TableDifference
{
    /// <summary>Columns and their types first, then the number of rows, then cell by cell; null when all of these agree.</summary>
    public static string? Find(Stream recorded, Stream found)
    {
        using var before = new TableReader(recorded);
        using var now = new TableReader(found);
        string columns = Columns(before), others = Columns(now);
        return columns != others ? $"the columns: {columns} were recorded, {others} came out"
            : before.RowCount != now.RowCount
                ? string.Create(CultureInfo.InvariantCulture, $"the number of rows: {before.RowCount} were recorded, {now.RowCount} came out")
            : FindCell(before, now);
    }

    private static string Columns(TableReader table) => string.Join(", ", table.Schema.Columns.Select(column => $"{column.Name} {column.Type}"));

    private static string? FindCell(TableReader before, TableReader now)
    {
        (int Row, Column Column, string Recorded, string Found)? first = null;
        foreach (Column column in before.Schema.Columns)
        {
            // A later column counts only in an earlier row.
            string[] old = Texts(before, column), current = Texts(now, column);
            int row = old.AsSpan().CommonPrefixLength(current);
            if (row < (first?.Row ?? old.Length))
            {
                first = (row, column, old[row], current[row]);
            }
        }

        return first is { } cell
            ? string.Create(CultureInfo.InvariantCulture, $"row {cell.Row + 1}, column '{cell.Column.Name}': {cell.Recorded} was recorded, {cell.Found} came out")
            : null;
    }

    private static string[] Texts(TableReader table, Column column) => column.Type switch
    {
        ColumnType.Boolean => Texts<bool>(table, column, value => value ? "true" : "false"),
        ColumnType.Int32 => Texts<int>(table, column, value => value.ToString(CultureInfo.InvariantCulture)),
        ColumnType.Int64 => Texts<long>(table, column, value => value.ToString(CultureInfo.InvariantCulture)),
        ColumnType.Single => Texts<float>(table, column, value => value.ToString("R", CultureInfo.InvariantCulture)),
        ColumnType.Double => Texts<double>(table, column, value => value.ToString("R", CultureInfo.InvariantCulture)),
        _ => [.. table.ReadOptionalText(column.Name).Select(text => text is null ? "nothing" : $"\"{text}\"")],
    };

    private static string[] Texts<T>(TableReader table, Column column, Func<T, string> text)
        where T : struct => [.. table.ReadOptional<T>(column.Name).Select(value => value is T number ? text(number) : "nothing")];
}

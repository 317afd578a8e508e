using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Tables;

namespace Pipeline.Reporting;

/// <summary>Some rows of a table as text.</summary>
/// <param name="Titles">Names of the columns.</param>
/// <param name="IsNumber">Which columns hold numbers.</param>
/// <param name="Rows">The cells of the chosen rows.</param>
/// <param name="RowCount">Rows of the whole table.</param>
public sealed record TableExcerpt(ImmutableArray<string> Titles, ImmutableArray<bool> IsNumber, ImmutableArray<ImmutableArray<string>> Rows, long RowCount)
{
    /// <summary>Reads the rows that <paramref name="isChosen"/> wants; null cells are empty.</summary>
    /// <exception cref="TableFormatException">The content is no table that can be read.</exception>
    public static TableExcerpt Read(Stream content, Func<long, bool> isChosen)
    {
        using var reader = new TableReader(content);
        long[] rows = [.. Sequence(reader.RowCount).Where(isChosen)];
        string[][] columns = [.. reader.Schema.Columns.Select(column => Cells(reader, column, rows))];
        return new TableExcerpt(
            [.. reader.Schema.Columns.Select(column => column.Name)],
            [.. reader.Schema.Columns.Select(column => column.Type is not ColumnType.String and not ColumnType.Boolean)],
            [.. Enumerable.Range(0, rows.Length).Select(row => columns.Select(column => column[row]).ToImmutableArray())],
            reader.RowCount);
    }

    private static IEnumerable<long> Sequence(long count)
    {
        for (long row = 0; row < count; row++)
        {
            yield return row;
        }
    }

    private static string[] Cells(TableReader reader, Column column, long[] rows) => column.Type switch
    {
        ColumnType.Boolean => Cells<bool>(reader, column, rows, value => value ? "true" : "false"),
        ColumnType.Int32 => Cells<int>(reader, column, rows, value => value.ToString(CultureInfo.InvariantCulture)),
        ColumnType.Int64 => Cells<long>(reader, column, rows, value => value.ToString(CultureInfo.InvariantCulture)),
        ColumnType.Single => Cells<float>(reader, column, rows, value => ClaimText.Number(value)),
        ColumnType.Double => Cells<double>(reader, column, rows, ClaimText.Number),
        _ => column.Optional ? Pick(reader.ReadOptionalText(column.Name), rows) : Pick(reader.Read<string>(column.Name), rows),
    };

    private static string[] Cells<T>(TableReader reader, Column column, long[] rows, Func<T, string> format)
        where T : struct
    {
        if (!column.Optional)
        {
            T[] values = reader.Read<T>(column.Name);
            return [.. rows.Select(row => format(values[row]))];
        }

        T?[] optional = reader.ReadOptional<T>(column.Name);
        return [.. rows.Select(row => optional[row] is T value ? format(value) : "")];
    }

    private static string[] Pick(string?[] values, long[] rows) => [.. rows.Select(row => values[row] ?? "")];
}

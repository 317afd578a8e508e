using System.Text.Json.Nodes;
using Pipeline.Tables;

namespace Pipeline.Reporting.Figures;

/// <summary>Reads the columns that a figure names.</summary>
internal static class FigureColumns
{
    /// <summary>Rows of the table, and column → values. Numbers are rounded to single precision: no screen shows more.</summary>
    /// <exception cref="TableFormatException">The content is no table that can be read.</exception>
    public static (long RowCount, JsonObject Values) Read(Stream content, ColumnNames names)
    {
        using var reader = new TableReader(content);
        var values = new JsonObject();
        foreach (Column column in reader.Schema.Columns.Where(column => names.Contains(column.Name)))
        {
            values.Add(column.Name, Values(reader, column));
        }

        return (reader.RowCount, values);
    }

    private static JsonArray Values(TableReader reader, Column column) => column.Type switch
    {
        ColumnType.Boolean => Values<bool>(reader, column, value => JsonValue.Create(value)),
        ColumnType.Int32 => Values<int>(reader, column, value => JsonValue.Create(value)),
        ColumnType.Int64 => Values<long>(reader, column, value => JsonValue.Create(value)),
        ColumnType.Single => Values<float>(reader, column, Number),
        ColumnType.Double => Values<double>(reader, column, value => Number((float)value)),
        _ => column.Optional ? Texts(reader.ReadOptionalText(column.Name)) : Texts(reader.Read<string>(column.Name)),
    };

    private static JsonArray Values<T>(TableReader reader, Column column, Func<T, JsonValue?> node)
        where T : struct =>
        column.Optional
            ? [.. reader.ReadOptional<T>(column.Name).Select(value => value is T present ? node(present) : null)]
            : [.. reader.Read<T>(column.Name).Select(node)];

    /// <summary>JSON has no word for what is not finite; a figure leaves it out.</summary>
    private static JsonValue? Number(float value) => float.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonArray Texts(string?[] values) => [.. values.Select(value => JsonValue.Create(value))];
}

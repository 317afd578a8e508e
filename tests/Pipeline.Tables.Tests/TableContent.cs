using System.Globalization;
using System.Text;

namespace Pipeline.Tables.Tests;

/// <summary>Everything that a reader can see of a table, as text: two tables are the same when the texts are.</summary>
internal static class TableContent
{
    public static string Of(byte[] file)
    {
        using TableReader reader = Tables.Open(file);
        var text = new StringBuilder(string.Join(';', reader.Metadata));
        foreach (Column column in reader.Schema.Columns)
        {
            text.Append('\n').Append(column).Append(": ").AppendJoin(' ', Values(reader, column));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Values(TableReader reader, Column column) => column.Type switch
    {
        ColumnType.Boolean => reader.ReadOptional<bool>(column.Name).Select(value => value?.ToString() ?? "null"),
        ColumnType.Int32 => reader.ReadOptional<int>(column.Name).Select(Text),
        ColumnType.Int64 => reader.ReadOptional<long>(column.Name).Select(Text),
        ColumnType.Single => reader.ReadOptional<float>(column.Name).Select(value => Text(value is float number ? BitConverter.SingleToInt32Bits(number) : (int?)null)),
        ColumnType.Double => reader.ReadOptional<double>(column.Name).Select(value => Text(value is double number ? BitConverter.DoubleToInt64Bits(number) : (long?)null)),
        _ => reader.ReadOptionalText(column.Name).Select(value => value is null ? "null" : $"'{value}'"),
    };

    private static string Text<T>(T? value)
        where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture) ?? "null";
}

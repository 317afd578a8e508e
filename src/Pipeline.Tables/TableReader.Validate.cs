using Pipeline.Tables.Encodings;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables;

/// <content>Checking a whole table.</content>
public sealed partial class TableReader
{
    /// <summary>Reads everything: every column must be readable, its checksums and counts right, and its numbers finite unless it allows others.</summary>
    /// <exception cref="TableFormatException">Something is wrong; the message names it.</exception>
    public void Validate()
    {
        Leaf? unreadable = _footer.Leaves.FirstOrDefault(leaf => leaf.Obstacle is not null);
        if (unreadable is not null)
        {
            throw new FilePlace(unreadable.Name, null).Unsupported(unreadable.Obstacle!);
        }

        foreach (Column column in Schema.Columns)
        {
            for (int group = 0; group < RowGroupCount; group++)
            {
                ValidateColumn(column, group);
            }
        }
    }

    private void ValidateColumn(Column column, int rowGroup)
    {
        switch (column.Type)
        {
            case ColumnType.Boolean: ValidateValues<bool>(column, rowGroup); break;
            case ColumnType.Int32: ValidateValues<int>(column, rowGroup); break;
            case ColumnType.Int64: ValidateValues<long>(column, rowGroup); break;
            case ColumnType.Single: ValidateValues<float>(column, rowGroup); break;
            case ColumnType.Double: ValidateValues<double>(column, rowGroup); break;
            default: ValidateValues<string>(column, rowGroup); break;
        }
    }

    private void ValidateValues<T>(Column column, int rowGroup)
    {
        IValueCodec<T> codec = ValueCodecs.For<T>();
        T[] values = Decode<T>(column.Name, rowGroup).Values;
        int refused = codec.IndexOfRefused(values, column.AllowNonFinite);
        if (refused >= 0)
        {
            (string what, string remedy) = codec.Refusal(values[refused]);
            throw new TableFormatException($"In row group {rowGroup}, value {refused} (nulls not counted), {what}", remedy, column: column.Name);
        }
    }
}

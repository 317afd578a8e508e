namespace Pipeline.Tables.Schema;

/// <summary>Keeps unit, description and finiteness of columns in the file's metadata, as <c>column.NAME.unit</c> and so on.</summary>
internal static class ColumnNotes
{
    /// <summary>Beginning of the keys that are not the user's.</summary>
    public const string ReservedPrefix = "column.";

    private const string Unit = "unit";
    private const string Description = "description";
    private const string NonFinite = "non-finite";
    private const string Allowed = "allowed";

    /// <summary>The user's texts and the notes of all columns, in ordinal order of their keys.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Merge(TableSchema schema, IReadOnlyDictionary<string, string> metadata)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> text in metadata)
        {
            all.Add(text.Key, text.Value);
        }

        foreach (Column column in schema.Columns)
        {
            Note(all, column, Unit, column.Unit);
            Note(all, column, Description, column.Description);
            Note(all, column, NonFinite, column.AllowNonFinite ? Allowed : "");
        }

        return [.. all];
    }

    /// <summary>The column with its notes.</summary>
    public static Column Annotate(Column column, IReadOnlyDictionary<string, string> metadata) => column with
    {
        Unit = metadata.GetValueOrDefault(Key(column, Unit), ""),
        Description = metadata.GetValueOrDefault(Key(column, Description), ""),
        AllowNonFinite = metadata.GetValueOrDefault(Key(column, NonFinite)) == Allowed,
    };

    /// <summary>The texts that are no notes.</summary>
    public static IReadOnlyDictionary<string, string> UserTexts(IReadOnlyDictionary<string, string> metadata) =>
        new SortedDictionary<string, string>(
            metadata.Where(text => !text.Key.StartsWith(ReservedPrefix, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static void Note(SortedDictionary<string, string> all, Column column, string what, string text)
    {
        if (text.Length > 0)
        {
            all.Add(Key(column, what), text);
        }
    }

    private static string Key(Column column, string what) => $"{ReservedPrefix}{column.Name}.{what}";
}

using System.Collections.ObjectModel;
using Pipeline.Tables.Encodings;

namespace Pipeline.Tables;

/// <summary>The columns of a table, in order. There is at least one, and names are unique.</summary>
public sealed class TableSchema
{
    /// <summary>Keeps <paramref name="columns"/> in the order given.</summary>
    public TableSchema(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = new ReadOnlyCollection<Column>([.. columns]);
        if (Columns.Count == 0)
        {
            throw new ArgumentException("A table needs at least one column, but none was given. Add a Column.", nameof(columns));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Column column in Columns)
        {
            if (string.IsNullOrEmpty(column.Name) || !Utf16Text.IsWellFormed(column.Name))
            {
                throw new ArgumentException(
                    $"A column's name must be well-formed text, but '{column.Name}' was given. Name the column.",
                    nameof(columns));
            }

            if (!Utf16Text.IsWellFormed(column.Unit) || !Utf16Text.IsWellFormed(column.Description))
            {
                throw new ArgumentException(
                    $"Unit and description of column '{column.Name}' must be well-formed text, but half of a surrogate pair was found. Replace it by U+FFFD.",
                    nameof(columns));
            }

            if (!names.Add(column.Name))
            {
                throw new ArgumentException($"Column names must be unique, but '{column.Name}' is given twice. Rename one.", nameof(columns));
            }
        }
    }

    /// <summary>Keeps <paramref name="columns"/> in the order given.</summary>
    public TableSchema(params Column[] columns)
        : this((IEnumerable<Column>)columns)
    {
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The column called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Column this[string name] => Columns[IndexOf(name)];

    /// <summary>Position of the column called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        string names = string.Join(", ", Columns.Select(column => column.Name));
        throw new ArgumentException($"The table has no column '{name}'. Use one of its columns: {names}.", nameof(name));
    }
}

using Pipeline.Tables.Encodings;
using Pipeline.Tables.Pages;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables;

/// <summary>
/// Reads a flat Parquet file: six types, nulls, PLAIN and dictionary encodings, snappy or no compression, data pages of version 1.
/// </summary>
/// <remarks>Damaged files and features outside this subset are <see cref="TableFormatException"/>s that name the column and the remedy.</remarks>
public sealed partial class TableReader : IDisposable
{
    /// <summary>Rows of a row group at most. Runs hold any number of rows in a few bytes, so memory needs a bound that the file's size does not give.</summary>
    public const int MaximumRowsPerGroup = 1 << 26;

    private readonly Stream _stream;
    private readonly FileSource _source;
    private readonly Footer _footer;
    private readonly int[] _leafOfColumn;

    /// <summary>Reads the footer. The stream must seek; it is the whole file, and the reader disposes it.</summary>
    /// <exception cref="TableFormatException">The file is not Parquet, is damaged, or has no column that can be read here.</exception>
    public TableReader(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanSeek)
        {
            throw new ArgumentException("A table is read from its end, but the stream cannot seek. Copy it to a file or memory first.", nameof(source));
        }

        _stream = source;
        _source = new FileSource(source);
        try
        {
            _footer = _source.ReadFooter();
            _leafOfColumn = [.. Enumerable.Range(0, _footer.Leaves.Count).Where(i => _footer.Leaves[i].Obstacle is null)];
            Schema = CreateSchema();
        }
        catch
        {
            source.Dispose();   // nobody else can: the caller gets no reader
            throw;
        }

        UnreadableColumns = [.. _footer.Leaves.Where(leaf => leaf.Obstacle is not null).Select(leaf => leaf.Name)];
        Metadata = ColumnNotes.UserTexts(_footer.Metadata);
    }

    /// <summary>The columns that can be read, with the notes that <see cref="TableWriter"/> keeps.</summary>
    public TableSchema Schema { get; }

    /// <summary>Columns of a foreign file whose type or nesting is not read here.</summary>
    public IReadOnlyList<string> UnreadableColumns { get; }

    /// <summary>Rows of the table.</summary>
    public long RowCount => _footer.RowCount;

    /// <summary>Row groups of the table; an empty table may have none.</summary>
    public int RowGroupCount => _footer.RowGroups.Count;

    /// <summary>Texts of the file's own, in ordinal order of their keys.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What wrote the file.</summary>
    public string CreatedBy => _footer.CreatedBy;

    /// <summary>Rows of one row group.</summary>
    public int RowsOf(int rowGroup) => (int)Group(rowGroup).RowCount;

    /// <summary>All values of a column, which must have no nulls.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it has another type.</exception>
    /// <exception cref="TableFormatException">The column is damaged or has nulls.</exception>
    public T[] Read<T>(string column) => ReadAll<T, T>(column, Read<T>);

    /// <summary>The values of a column in one row group, which must have no nulls.</summary>
    /// <exception cref="ArgumentException">There is no such column or group, or the column has another type.</exception>
    /// <exception cref="TableFormatException">The column is damaged or has nulls.</exception>
    public T[] Read<T>(string column, int rowGroup)
    {
        ColumnValues<T> values = Decode<T>(column, rowGroup);
        return values.IsPresent is null
            ? values.Values
            : throw new TableFormatException(
                $"A value was expected in every row, but row {Array.IndexOf(values.IsPresent, false)} of row group {rowGroup} is null",
                "Read it with ReadOptional, or ReadOptionalText for texts.",
                column: column);
    }

    /// <summary>All values of a column of numbers or truth values, with its nulls.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it has another type.</exception>
    /// <exception cref="TableFormatException">The column is damaged.</exception>
    public T?[] ReadOptional<T>(string column)
        where T : struct => ReadAll<T, T?>(column, ReadOptional<T>);

    /// <summary>The values of a column of numbers or truth values in one row group, with its nulls.</summary>
    /// <exception cref="ArgumentException">There is no such column or group, or the column has another type.</exception>
    /// <exception cref="TableFormatException">The column is damaged.</exception>
    public T?[] ReadOptional<T>(string column, int rowGroup)
        where T : struct => Spread(Decode<T>(column, rowGroup), value => (T?)value);

    /// <summary>All texts of a column, with its nulls.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it has another type.</exception>
    /// <exception cref="TableFormatException">The column is damaged.</exception>
    public string?[] ReadOptionalText(string column) => ReadAll<string, string?>(column, ReadOptionalText);

    /// <summary>The texts of a column in one row group, with its nulls.</summary>
    /// <exception cref="ArgumentException">There is no such column or group, or the column has another type.</exception>
    /// <exception cref="TableFormatException">The column is damaged.</exception>
    public string?[] ReadOptionalText(string column, int rowGroup) => Spread(Decode<string>(column, rowGroup), value => (string?)value);

    /// <summary>What the file says of a column in one row group.</summary>
    /// <exception cref="ArgumentException">There is no such column or group.</exception>
    public ColumnStatistics Statistics(string column, int rowGroup)
    {
        int index = Schema.IndexOf(column);
        return ColumnStatistics.Of(Schema.Columns[index].Type, Group(rowGroup).Chunks[_leafOfColumn[index]]);
    }

    /// <summary>Disposes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    private static TOut[] Spread<T, TOut>(ColumnValues<T> column, Func<T, TOut> wrap)
    {
        bool[]? isPresent = column.IsPresent;
        var rows = new TOut[isPresent?.Length ?? column.Values.Length];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (isPresent is null || isPresent[i])
            {
                rows[i] = wrap(column.Values[next++]);
            }
        }

        return rows;
    }

    private TableSchema CreateSchema()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var columns = new List<Column>();
        foreach (int index in _leafOfColumn)
        {
            Leaf leaf = _footer.Leaves[index];
            if (!names.Add(leaf.Name))
            {
                throw new FilePlace(leaf.Name, null).Unsupported("a second column of the same name");
            }

            var column = new Column(leaf.Name, PhysicalTypes.ColumnTypeOf(leaf.Type)) { Optional = leaf.Optional };
            columns.Add(ColumnNotes.Annotate(column, _footer.Metadata));
        }

        if (columns.Count == 0)
        {
            Leaf? first = _footer.Leaves.Count > 0 ? _footer.Leaves[0] : null;
            throw new FilePlace(first?.Name, null).Unsupported(first?.Obstacle ?? "a table without columns");
        }

        return new TableSchema(columns);
    }

    private TRow[] ReadAll<TValue, TRow>(string column, Func<string, int, TRow[]> read)
    {
        IndexOf<TValue>(column);   // refuses another type also when there are no rows
        if (RowGroupCount == 1)
        {
            return read(column, 0);
        }

        if (RowCount > Array.MaxLength)
        {
            throw new TableFormatException(
                $"One array holds at most {Array.MaxLength} rows, but the table has {RowCount}",
                "Read it row group by row group.",
                column: column);
        }

        // All groups are read before the whole is allocated: only then is it sure that the file holds so many rows.
        TRow[][] groups = [.. Enumerable.Range(0, RowGroupCount).Select(group => read(column, group))];
        var rows = new TRow[RowCount];
        int at = 0;
        foreach (TRow[] group in groups)
        {
            group.CopyTo(rows, at);
            at += group.Length;
        }

        return rows;
    }

    private ColumnValues<T> Decode<T>(string column, int rowGroup)
    {
        int leaf = _leafOfColumn[IndexOf<T>(column)];
        ColumnChunk chunk = Group(rowGroup).Chunks[leaf];
        var decoder = new ChunkDecoder<T>(ValueCodecs.For<T>(), chunk, _footer.Leaves[leaf]);
        return decoder.Decode(_source.Read(chunk.Start, chunk.CompressedSize));
    }

    private int IndexOf<T>(string column)
    {
        int index = Schema.IndexOf(column);
        ColumnType type = Schema.Columns[index].Type;
        return type == ValueCodecs.TypeOf<T>()
            ? index
            : throw new ArgumentException(
                $"Column '{column}' holds {type}, but {ValueCodecs.TypeOf<T>()} was asked for. Use the column's type.",
                nameof(column));
    }

    private RowGroup Group(int rowGroup)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowGroup);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rowGroup, RowGroupCount);
        return _footer.RowGroups[rowGroup];
    }
}

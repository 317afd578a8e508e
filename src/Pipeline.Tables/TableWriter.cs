using System.Buffers;
using System.Buffers.Binary;
using Pipeline.Tables.Encodings;
using Pipeline.Tables.Pages;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables;

/// <summary>Writes a flat Parquet file. The same rows, schema and options give the same bytes on every machine.</summary>
/// <remarks>
/// Fill every column, then call <see cref="EndRow"/> or <see cref="EndRows"/>; full row groups go to the stream at once. <see cref="Dispose"/>
/// writes the footer. It writes none, so that no reader takes the file for a whole table, when the present row is unfinished or writing failed;
/// it does not throw then, because an exception is usually on its way. An exception between two rows leaves a valid, shorter table, so discard
/// the output of work that failed.
/// </remarks>
public sealed class TableWriter : IDisposable
{
    private readonly Stream _destination;
    private readonly TableSchema _schema;
    private readonly TableWriterOptions _options;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _metadata;
    private readonly PageSink _sink;
    private readonly IColumnBuffer[] _columns;
    private readonly List<RowGroup> _groups = [];
    private int _pendingRows;
    private bool _isBroken;
    private bool _isDisposed;

    /// <summary>Begins a table at the stream's present place. The writer disposes the stream.</summary>
    public TableWriter(Stream destination, TableSchema schema, TableWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(schema);
        _destination = destination;
        _schema = schema;
        _options = options ?? new TableWriterOptions();
        Check(_options);
        _metadata = ColumnNotes.Merge(schema, _options.Metadata);
        _sink = new PageSink(destination, _options.Compression);
        _columns = [.. schema.Columns.Select(CreateBuffer)];
        _sink.Write(FileLayout.Magic);
    }

    /// <summary>The appender of column <paramref name="name"/>, the same at each call.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it has another type.</exception>
    public ColumnWriter<T> Column<T>(string name)
    {
        IColumnBuffer buffer = _columns[_schema.IndexOf(name)];
        return buffer as ColumnWriter<T>
            ?? throw new ArgumentException(
                $"Column '{name}' holds {buffer.Column.Type}, but {ValueCodecs.TypeOf<T>()} was asked for. Use the column's type.",
                nameof(name));
    }

    /// <summary>Ends the present row; each column must have got one value or null.</summary>
    public void EndRow() => EndRows(1);

    /// <summary>Ends <paramref name="count"/> rows; each column must have got as many values or nulls.</summary>
    /// <exception cref="InvalidOperationException">A column has more or fewer.</exception>
    public void EndRows(int count)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int expected = checked(_pendingRows + count);
        foreach (IColumnBuffer buffer in _columns)
        {
            if (buffer.PendingRows != expected)
            {
                throw new InvalidOperationException(
                    $"Column '{buffer.Column.Name}' should have {count} values for the rows that end, "
                    + $"but {buffer.PendingRows - _pendingRows} were added. Add one value or null a row.");
            }
        }

        _pendingRows = expected;
        while (_pendingRows >= _options.RowsPerGroup)
        {
            WriteRowGroup(_options.RowsPerGroup);
        }
    }

    /// <summary>Writes the remaining rows and the footer, and disposes the stream.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            if (!_isBroken && Array.TrueForAll(_columns, buffer => buffer.PendingRows == _pendingRows))
            {
                WriteEnd();
            }
        }
        finally
        {
            _destination.Dispose();
        }
    }

    private static void Check(TableWriterOptions options)
    {
        if (options.RowsPerGroup is < 1 or > TableReader.MaximumRowsPerGroup)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.RowsPerGroup,
                $"RowsPerGroup must lie between 1 and {TableReader.MaximumRowsPerGroup}.");
        }

        foreach (KeyValuePair<string, string> text in options.Metadata)
        {
            if (text.Key.StartsWith(ColumnNotes.ReservedPrefix, StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"Metadata key '{text.Key}' begins with '{ColumnNotes.ReservedPrefix}', which is reserved for columns. Rename it.",
                    nameof(options));
            }

            if (!Utf16Text.IsWellFormed(text.Key) || !Utf16Text.IsWellFormed(text.Value))
            {
                throw new ArgumentException(
                    $"Metadata '{text.Key}' must be well-formed text, but half of a surrogate pair was found. Replace it by U+FFFD.",
                    nameof(options));
            }
        }
    }

    private static IColumnBuffer CreateBuffer(Column column) => column.Type switch
    {
        ColumnType.Boolean => new ColumnWriter<bool>(column),
        ColumnType.Int32 => new ColumnWriter<int>(column),
        ColumnType.Int64 => new ColumnWriter<long>(column),
        ColumnType.Single => new ColumnWriter<float>(column),
        ColumnType.Double => new ColumnWriter<double>(column),
        ColumnType.String => new ColumnWriter<string>(column),
        _ => throw new ArgumentException($"Column '{column.Name}' has the unknown type {(int)column.Type}. Use a named ColumnType.", nameof(column)),
    };

    private void WriteRowGroup(int rows)
    {
        _isBroken = true;   // until the group is whole
        var chunks = new ColumnChunk[_columns.Length];
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = _columns[i].WriteChunk(_sink, rows);
        }

        _groups.Add(new RowGroup(rows, chunks));
        _pendingRows -= rows;
        _isBroken = false;
    }

    private void WriteEnd()
    {
        if (_pendingRows > 0)
        {
            WriteRowGroup(_pendingRows);
        }

        ArrayBufferWriter<byte> footer = FooterWriter.Write(_schema, _groups, _metadata);
        Span<byte> tail = stackalloc byte[FileLayout.TailLength];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.WrittenCount);
        FileLayout.Magic.CopyTo(tail[sizeof(int)..]);
        _sink.Write(footer.WrittenSpan);
        _sink.Write(tail);
        _sink.Flush();
    }
}

using Pipeline.Tables.Encodings;
using Pipeline.Tables.Pages;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables;

/// <summary>Appends values to one column of a <see cref="TableWriter"/>.</summary>
/// <typeparam name="T">bool, int, long, float, double or string, as the column's type says.</typeparam>
public sealed class ColumnWriter<T> : IColumnBuffer
{
    private readonly Column _column;
    private readonly IValueCodec<T> _codec = ValueCodecs.For<T>();
    private readonly ChunkEncoder<T> _encoder;
    private T[] _values = [];
    private int _valueCount;
    private int[] _levels = [];
    private int _rows;
    private long _writtenRows;

    internal ColumnWriter(Column column)
    {
        _column = column;
        _encoder = new ChunkEncoder<T>(_codec, column.Optional);
    }

    Column IColumnBuffer.Column => _column;

    int IColumnBuffer.PendingRows => _rows;

    /// <summary>Appends a value to the present row.</summary>
    /// <exception cref="ArgumentException">The column may not hold the value: it is not finite, null, or no well-formed text.</exception>
    public void Add(T value) => Add(new ReadOnlySpan<T>(in value));

    /// <summary>Appends one value to each of the next rows. Nothing is added when one of them is refused.</summary>
    /// <exception cref="ArgumentException">The column may not hold a value: it is not finite, null, or no well-formed text.</exception>
    public void Add(ReadOnlySpan<T> values)
    {
        int refused = _codec.IndexOfRefused(values, _column.AllowNonFinite);
        if (refused >= 0)
        {
            (string what, string remedy) = _codec.Refusal(values[refused]);
            throw new ArgumentException($"Column '{_column.Name}', row {_writtenRows + _rows + refused}: {what}. {remedy}", nameof(values));
        }

        Reserve(ref _values, _valueCount + values.Length);
        values.CopyTo(_values.AsSpan(_valueCount));
        _valueCount += values.Length;
        if (_column.Optional)
        {
            Reserve(ref _levels, _rows + values.Length);
            _levels.AsSpan(_rows, values.Length).Fill(1);
        }

        _rows += values.Length;
    }

    /// <summary>Appends null to the present row.</summary>
    /// <exception cref="InvalidOperationException">The column is not optional.</exception>
    public void AddNull()
    {
        if (!_column.Optional)
        {
            throw new InvalidOperationException(
                $"Column '{_column.Name}', row {_writtenRows + _rows}: a value was expected, but AddNull was called. Declare the column Optional.");
        }

        Reserve(ref _levels, _rows + 1);
        _levels[_rows++] = 0;
    }

    ColumnChunk IColumnBuffer.WriteChunk(PageSink sink, int rows)
    {
        ReadOnlySpan<int> levels = _column.Optional ? _levels.AsSpan(0, rows) : default;
        int values = _column.Optional ? levels.Count(1) : rows;
        ColumnChunk chunk = _encoder.Write(sink, _values.AsSpan(0, values), levels);
        _values.AsSpan(values, _valueCount - values).CopyTo(_values);
        _valueCount -= values;
        if (_column.Optional)
        {
            _levels.AsSpan(rows, _rows - rows).CopyTo(_levels);
        }

        _rows -= rows;
        _writtenRows += rows;
        return chunk;
    }

    private static void Reserve<TItem>(ref TItem[] items, int count)
    {
        if (items.Length < count)
        {
            Array.Resize(ref items, Math.Max(count, Math.Max(256, 2 * items.Length)));
        }
    }
}

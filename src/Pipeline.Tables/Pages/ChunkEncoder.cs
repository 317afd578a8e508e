using System.Buffers;
using System.Buffers.Binary;
using Pipeline.Tables.Encodings;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Pages;

/// <summary>Writes one column of one row group: a dictionary where it pays, then data pages (version 1).</summary>
internal sealed class ChunkEncoder<T>(IValueCodec<T> codec, bool optional)
{
    private const int RowsPerPage = 20_000;
    private const int BytesPerPage = 1 << 20;
    private const int MaximumDictionaryEntries = 1 << 14;

    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly ArrayBufferWriter<byte> _levels = new();
    private int[] _indices = [];

    /// <summary>Writes the chunk and answers its entry of the footer.</summary>
    /// <param name="sink">Takes the pages.</param>
    /// <param name="values">The values that are not null, in row order.</param>
    /// <param name="levels">For each row 1, or 0 for null; empty when the column is required.</param>
    public ColumnChunk Write(PageSink sink, ReadOnlySpan<T> values, ReadOnlySpan<int> levels)
    {
        int rows = optional ? levels.Length : values.Length;
        long start = sink.Position;
        long uncompressedStart = sink.UncompressedPosition;
        T[]? dictionary = BuildDictionary(values);
        if (dictionary is not null)
        {
            _body.ResetWrittenCount();
            codec.Encode(dictionary, _body);
            sink.WritePage(PageType.Dictionary, dictionary.Length, ValueEncoding.Plain, _body.WrittenSpan);
        }

        long dataStart = sink.Position;
        WriteDataPages(sink, values, levels, rows, dictionary?.Length ?? 0);
        return new ColumnChunk
        {
            Type = codec.PhysicalType,
            Codec = sink.Codec,
            Encodings = dictionary is null
                ? [ValueEncoding.Plain, ValueEncoding.Rle]
                : [ValueEncoding.Plain, ValueEncoding.Rle, ValueEncoding.RleDictionary],
            ValueCount = rows,
            UncompressedSize = sink.UncompressedPosition - uncompressedStart,
            CompressedSize = sink.Position - start,
            DataPageOffset = dataStart,
            DictionaryPageOffset = dictionary is null ? null : start,
            NullCount = rows - values.Length,
            Bounds = codec.Bounds(values),
        };
    }

    // The rule looks at the values alone: few enough distinct ones, a dictionary of one page, and fewer bytes than without.
    private T[]? BuildDictionary(ReadOnlySpan<T> values)
    {
        _indices = _indices.Length >= values.Length ? _indices : new int[values.Length];
        if (values.IsEmpty || !codec.TryIndex(values, MaximumDictionaryEntries, _indices, out T[]? distinct))
        {
            return null;
        }

        long dictionarySize = codec.PlainSize(distinct);
        long indexSize = BitPacking.Size(values.Length, BitPacking.Width(distinct.Length - 1));
        return dictionarySize <= BytesPerPage && dictionarySize + indexSize < codec.PlainSize(values) ? distinct : null;
    }

    private void WriteDataPages(PageSink sink, ReadOnlySpan<T> values, ReadOnlySpan<int> levels, int rows, int dictionarySize)
    {
        int row = 0;
        int value = 0;
        while (row < rows)
        {
            int pageRows = Math.Min(RowsPerPage, rows - row);
            int pageValues = optional ? levels.Slice(row, pageRows).Count(1) : pageRows;
            if (dictionarySize == 0 && codec.CountWithin(values.Slice(value, pageValues), BytesPerPage) is int fitting && fitting < pageValues)
            {
                pageValues = fitting;
                pageRows = optional ? RowsOf(levels[row..], fitting) : fitting;
            }

            _body.ResetWrittenCount();
            if (optional)
            {
                WriteLevels(levels.Slice(row, pageRows));
            }

            if (dictionarySize == 0)
            {
                codec.Encode(values.Slice(value, pageValues), _body);
            }
            else
            {
                WriteIndices(_indices.AsSpan(value, pageValues), BitPacking.Width(dictionarySize - 1));
            }

            ValueEncoding encoding = dictionarySize == 0 ? ValueEncoding.Plain : ValueEncoding.RleDictionary;
            sink.WritePage(PageType.Data, pageRows, encoding, _body.WrittenSpan);
            row += pageRows;
            value += pageValues;
        }
    }

    private void WriteLevels(ReadOnlySpan<int> levels)
    {
        _levels.ResetWrittenCount();
        RunLengthHybrid.Encode(levels, width: 1, _levels);
        BinaryPrimitives.WriteInt32LittleEndian(_body.GetSpan(sizeof(int)), _levels.WrittenCount);
        _body.Advance(sizeof(int));
        _body.Write(_levels.WrittenSpan);
    }

    private void WriteIndices(ReadOnlySpan<int> indices, int width)
    {
        _body.Write([(byte)width]);
        RunLengthHybrid.Encode(indices, width, _body);
    }

    // The rows up to, but not including, the first value that is too many.
    private static int RowsOf(ReadOnlySpan<int> levels, int values)
    {
        int row = 0;
        for (int seen = 0; seen + levels[row] <= values; row++)
        {
            seen += levels[row];
        }

        return row;
    }
}

using System.Buffers.Binary;
using Pipeline.Tables.Encodings;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Pages;

/// <summary>Reads one column of one row group from bytes that may be damaged.</summary>
/// <remarks>Memory grows page by page, after each page has proved that it holds what it declares.</remarks>
internal sealed class ChunkDecoder<T>
{
    // Runs hold any number of rows in a few bytes, so the bytes alone do not bound a page.
    private const int MaximumRowsPerPage = 1 << 24;

    private readonly IValueCodec<T> _codec;
    private readonly ColumnChunk _chunk;
    private readonly Leaf _leaf;
    private readonly Crc32 _crc = new();
    private readonly int _rowCount;
    private T[] _values = [];
    private int _valueCount;
    private bool[] _isPresent = [];
    private int _rows;
    private T[]? _dictionary;

    /// <summary>Prepares to read a chunk, or says which feature of it is not read here.</summary>
    public ChunkDecoder(IValueCodec<T> codec, ColumnChunk chunk, Leaf leaf)
    {
        _codec = codec;
        _chunk = chunk;
        _leaf = leaf;
        _rowCount = (int)chunk.ValueCount;
        if (chunk.Codec is not (CompressionCodec.Uncompressed or CompressionCodec.Snappy))
        {
            throw new FilePlace(leaf.Name, chunk.Start).Unsupported($"the compression {chunk.Codec}");
        }
    }

    /// <summary>Decodes all pages of <paramref name="bytes"/>, which are the chunk's.</summary>
    public ColumnValues<T> Decode(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (_rows < _rowCount)
        {
            var place = new FilePlace(_leaf.Name, _chunk.Start + at);
            PageHeader header = PageHeader.Read(bytes[at..], place, out int length);
            at += length;
            if (header.CompressedSize > bytes.Length - at)
            {
                throw place.Corrupt($"a page of {header.CompressedSize} bytes does not fit the {bytes.Length - at} left in its column chunk");
            }

            DecodePage(header, bytes.Slice(at, header.CompressedSize), place);
            at += header.CompressedSize;
        }

        if (_chunk.NullCount is long nulls && nulls != _rows - _valueCount)
        {
            throw new FilePlace(_leaf.Name, _chunk.Start).Corrupt($"the statistics count {nulls} nulls, but {_rows - _valueCount} are there");
        }

        Array.Resize(ref _values, _valueCount);
        return new ColumnValues<T>(_values, _valueCount == _rows ? null : _isPresent);
    }

    private void DecodePage(PageHeader header, ReadOnlySpan<byte> stored, FilePlace place)
    {
        if (header.Crc is uint expected && _crc.Of(stored) is uint actual && actual != expected)
        {
            throw place.Corrupt($"a page has the checksum {actual:x8} where its header promises {expected:x8}");
        }

        switch (header.Type)
        {
            case PageType.Index:
                break;
            case PageType.Dictionary:
                DecodeDictionary(header, Decompress(header, stored, place), place);
                break;
            case PageType.Data:
                DecodeData(header, Decompress(header, stored, place), place);
                break;
            case PageType.DataV2:
                throw place.Unsupported("a data page of version 2");
            default:
                throw place.Corrupt($"page type {(int)header.Type} does not exist");
        }
    }

    private ReadOnlySpan<byte> Decompress(PageHeader header, ReadOnlySpan<byte> stored, FilePlace place)
    {
        bool isCompressed = _chunk.Codec == CompressionCodec.Snappy;
        if (isCompressed ? !SnappyBlock.CanHold(stored.Length, header.UncompressedSize) : stored.Length != header.UncompressedSize)
        {
            throw place.Corrupt($"a page of {stored.Length} bytes cannot hold the {header.UncompressedSize} that it declares");
        }

        if (!isCompressed)
        {
            return stored;
        }

        byte[] body = new byte[header.UncompressedSize];
        SnappyBlock.Decompress(stored, body, place);
        return body;
    }

    private void DecodeDictionary(PageHeader header, ReadOnlySpan<byte> body, FilePlace place)
    {
        if (_dictionary is not null || _rows > 0)
        {
            throw place.Corrupt("a dictionary page follows another page");
        }

        if (header.Encoding is not (ValueEncoding.Plain or ValueEncoding.PlainDictionary))
        {
            throw place.Unsupported($"a dictionary in the encoding {header.Encoding}");
        }

        _dictionary = new T[Justified(header.ValueCount, body, place)];
        _codec.Decode(body, _dictionary, place);
    }

    private void DecodeData(PageHeader header, ReadOnlySpan<byte> body, FilePlace place)
    {
        int rows = header.ValueCount;
        if (rows > _rowCount - _rows)
        {
            throw place.Corrupt($"a page has {rows} rows where {_rowCount - _rows} are left in its row group");
        }

        if (rows > MaximumRowsPerPage)
        {
            throw place.Unsupported($"a page of {rows} rows (at most {MaximumRowsPerPage})");
        }

        int present = _leaf.Optional ? DecodeLevels(header, rows, ref body, place) : rows;
        switch (header.Encoding)
        {
            case ValueEncoding.Plain:
                _codec.Decode(body, Append(Justified(present, body, place)), place);
                break;
            case ValueEncoding.PlainDictionary or ValueEncoding.RleDictionary:
                DecodeIndices(body, present, place);
                break;
            default:
                throw place.Unsupported($"the encoding {header.Encoding}");
        }

        _rows += rows;
    }

    // Appends to _isPresent, moves body to the values, and answers how many there are.
    private int DecodeLevels(PageHeader header, int rows, ref ReadOnlySpan<byte> body, FilePlace place)
    {
        if (header.LevelEncoding != ValueEncoding.Rle)
        {
            throw place.Unsupported($"definition levels in the encoding {header.LevelEncoding}");
        }

        int size = body.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(body);
        if (size < 0 || size > body.Length - sizeof(int))
        {
            throw place.Corrupt("the definition levels do not fit their page");
        }

        int[] levels = new int[rows];
        RunLengthHybrid.Decode(body.Slice(sizeof(int), size), width: 1, levels, place);
        body = body[(sizeof(int) + size)..];
        Reserve(ref _isPresent, _rows + rows);
        int present = 0;
        for (int i = 0; i < rows; i++)
        {
            _isPresent[_rows + i] = levels[i] == 1;
            present += levels[i];
        }

        return present;
    }

    private void DecodeIndices(ReadOnlySpan<byte> body, int count, FilePlace place)
    {
        if (_dictionary is null)
        {
            throw place.Corrupt("a page refers to a dictionary, but its column chunk has none");
        }

        if (count == 0)
        {
            return;   // some writers leave out even the width
        }

        if (body.IsEmpty || body[0] > 32)
        {
            throw place.Corrupt("the dictionary indices have no valid width");
        }

        int[] indices = new int[count];
        RunLengthHybrid.Decode(body[1..], body[0], indices, place);
        Span<T> target = Append(count);
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)_dictionary.Length)
            {
                throw place.Corrupt($"dictionary index {(uint)indices[i]} is not below {_dictionary.Length}");
            }

            target[i] = _dictionary[indices[i]];
        }
    }

    private Span<T> Append(int count)
    {
        Reserve(ref _values, _valueCount + count);
        Span<T> target = _values.AsSpan(_valueCount, count);
        _valueCount += count;
        return target;
    }

    private int Justified(int count, ReadOnlySpan<byte> body, FilePlace place) =>
        (long)count * _codec.MinimumBits <= body.Length * 8L
            ? count
            : throw place.Corrupt($"{count} values do not fit the {body.Length} bytes of their page");

    // The first page usually tells the size of the rest, so a chunk of one page is copied never and one of n pages about log n times.
    private void Reserve<TItem>(ref TItem[] items, int count)
    {
        if (items.Length < count)
        {
            Array.Resize(ref items, (int)Math.Min(_rowCount, Math.Max(count, 2L * items.Length)));
        }
    }
}

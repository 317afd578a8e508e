using System.Buffers;
using Pipeline.Tables.Schema;
using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Pages;

/// <summary>The structure before each page (parquet.thrift, PageHeader); the numbers are its field ids.</summary>
internal sealed record PageHeader
{
    private const int DataHeader = 5;
    private const int DictionaryHeader = 7;

    public required PageType Type { get; init; }

    /// <summary>Bytes of the page before compression.</summary>
    public required int UncompressedSize { get; init; }

    /// <summary>Bytes of the page in the file.</summary>
    public required int CompressedSize { get; init; }

    /// <summary>Checksum of the bytes in the file; null when the file has none.</summary>
    public uint? Crc { get; init; }

    /// <summary>Values of the page with the nulls; of a dictionary, its entries.</summary>
    public int ValueCount { get; init; }

    public ValueEncoding Encoding { get; init; }

    public ValueEncoding LevelEncoding { get; init; } = ValueEncoding.Rle;

    /// <summary>Appends the header.</summary>
    public void Write(IBufferWriter<byte> destination)
    {
        var writer = new CompactWriter(destination);
        writer.BeginStruct();
        writer.Field(1, (int)Type);
        writer.Field(2, UncompressedSize);
        writer.Field(3, CompressedSize);
        if (Crc is uint crc)
        {
            writer.Field(4, (int)crc);
        }

        writer.BeginStruct(Type == PageType.Dictionary ? DictionaryHeader : DataHeader);
        writer.Field(1, ValueCount);
        writer.Field(2, (int)Encoding);
        if (Type == PageType.Data)
        {
            writer.Field(3, (int)ValueEncoding.Rle);   // definition levels
            writer.Field(4, (int)ValueEncoding.Rle);   // repetition levels, of which a flat column has none
        }

        writer.EndStruct();
        writer.EndStruct();
    }

    /// <summary>Reads the header at the start of <paramref name="source"/>.</summary>
    public static PageHeader Read(ReadOnlySpan<byte> source, FilePlace place, out int length)
    {
        var reader = new CompactReader(source, place);
        int type = -1;
        int uncompressed = -1;
        int compressed = -1;
        uint? crc = null;
        (int Count, ValueEncoding Encoding, ValueEncoding Levels) body = (-1, ValueEncoding.Plain, ValueEncoding.Rle);
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType fieldType))
        {
            switch (id)
            {
                case 1: type = reader.Int32(fieldType); break;
                case 2: uncompressed = reader.Int32(fieldType); break;
                case 3: compressed = reader.Int32(fieldType); break;
                case 4: crc = (uint)reader.Int32(fieldType); break;
                case DataHeader or DictionaryHeader when fieldType == CompactType.Struct: body = ReadBody(ref reader); break;
                default: reader.Skip(fieldType); break;
            }
        }

        reader.EndStruct(outer);
        length = reader.Position;
        if (uncompressed < 0 || compressed < 0 || (body.Count < 0 && type is (int)PageType.Data or (int)PageType.Dictionary))
        {
            throw place.Corrupt("a page header lacks its sizes or its number of values");
        }

        return new PageHeader
        {
            Type = (PageType)type,
            UncompressedSize = uncompressed,
            CompressedSize = compressed,
            Crc = crc,
            ValueCount = body.Count,
            Encoding = body.Encoding,
            LevelEncoding = body.Levels,
        };
    }

    private static (int Count, ValueEncoding Encoding, ValueEncoding Levels) ReadBody(ref CompactReader reader)
    {
        int count = -1;
        ValueEncoding encoding = ValueEncoding.Plain;
        ValueEncoding levels = ValueEncoding.Rle;
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType type))
        {
            switch (id)
            {
                case 1: count = reader.Int32(type); break;
                case 2: encoding = (ValueEncoding)reader.Int32(type); break;
                case 3 when type == CompactType.Int32: levels = (ValueEncoding)reader.Int32(type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return (count, encoding, levels);
    }
}

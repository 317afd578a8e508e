using Pipeline.Tables.Encodings;
using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Schema;

/// <summary>Reads a column chunk's entry of the footer (parquet.thrift, ColumnMetaData and Statistics).</summary>
internal static class ChunkEntryReader
{
    /// <summary>Reads the structure at the reader's place.</summary>
    public static ColumnChunk Read(ref CompactReader reader, CompactType structType, FilePlace place)
    {
        ExpectStruct(structType, place);
        PhysicalType? physicalType = null;
        long? codec = null;
        long? values = null;
        long? compressed = null;
        long? dataPage = null;
        long? dictionaryPage = null;
        long uncompressed = 0;
        IReadOnlyList<ValueEncoding> encodings = [];
        (long? NullCount, ValueBounds Bounds) statistics = (null, ValueBounds.None);
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType type))
        {
            switch (id)
            {
                case 1: physicalType = PhysicalTypes.Checked(reader.Int32(type), place); break;
                case 2: encodings = ReadEncodings(ref reader, type); break;
                case 4: codec = reader.Int32(type); break;
                case 5: values = reader.Int64(type); break;
                case 6: uncompressed = reader.Int64(type); break;
                case 7: compressed = reader.Int64(type); break;
                case 9: dataPage = reader.Int64(type); break;
                case 11: dictionaryPage = reader.Int64(type); break;
                case 12: statistics = ReadStatistics(ref reader, type, place); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        if (physicalType is null || codec is null || values is null || compressed is null || dataPage is null)
        {
            throw place.Corrupt("a column chunk lacks its type, codec, number of values, size or place");
        }

        return new ColumnChunk
        {
            Type = physicalType.Value,
            Codec = (CompressionCodec)codec,
            Encodings = encodings,
            ValueCount = values.Value,
            UncompressedSize = uncompressed,
            CompressedSize = compressed.Value,
            DataPageOffset = dataPage.Value,
            DictionaryPageOffset = dictionaryPage is > 0 ? dictionaryPage : null,   // some writers say 0 for none
            NullCount = statistics.NullCount,
            Bounds = statistics.Bounds,
        };
    }

    private static List<ValueEncoding> ReadEncodings(ref CompactReader reader, CompactType type)
    {
        int count = reader.BeginList(type, out CompactType element);
        var encodings = new List<ValueEncoding>();
        for (int i = 0; i < count; i++)
        {
            encodings.Add((ValueEncoding)reader.Int32(element));
        }

        return encodings;
    }

    // Fields 1 and 2 are the old bounds, whose order was never defined; they are passed over.
    private static (long? NullCount, ValueBounds Bounds) ReadStatistics(ref CompactReader reader, CompactType structType, FilePlace place)
    {
        ExpectStruct(structType, place);
        long? nulls = null;
        byte[]? minimum = null;
        byte[]? maximum = null;
        bool isMinimumExact = true;
        bool isMaximumExact = true;
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType type))
        {
            switch (id)
            {
                case 3: nulls = reader.Int64(type); break;
                case 5: maximum = reader.Binary(type).ToArray(); break;
                case 6: minimum = reader.Binary(type).ToArray(); break;
                case 7: isMaximumExact = reader.Boolean(type); break;
                case 8: isMinimumExact = reader.Boolean(type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return (nulls, new ValueBounds(minimum, maximum) { IsMinimumExact = isMinimumExact, IsMaximumExact = isMaximumExact });
    }

    private static void ExpectStruct(CompactType type, FilePlace place)
    {
        if (type != CompactType.Struct)
        {
            throw place.Corrupt($"{type} stands where a structure is expected");
        }
    }
}

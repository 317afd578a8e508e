using System.Buffers;
using Pipeline.Tables.Encodings;
using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Schema;

/// <summary>Writes the footer. The numbers are the field ids of parquet.thrift.</summary>
internal static class FooterWriter
{
    // Data pages of version 1 with the encodings of format 2, as Arrow writes them.
    private const int FormatVersion = 2;
    private const int Required = 0;
    private const int Optional = 1;
    private const int ConvertedUtf8 = 0;

    /// <summary>The bytes of the footer, without its length.</summary>
    public static ArrayBufferWriter<byte> Write(
        TableSchema schema,
        IReadOnlyList<RowGroup> groups,
        IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        long rows = 0;
        foreach (RowGroup group in groups)
        {
            rows += group.RowCount;
        }

        var buffer = new ArrayBufferWriter<byte>();
        var writer = new CompactWriter(buffer);
        writer.BeginStruct();
        writer.Field(1, FormatVersion);
        WriteSchema(writer, schema);
        writer.Field(3, rows);
        writer.BeginList(4, CompactType.Struct, groups.Count);
        foreach (RowGroup group in groups)
        {
            WriteRowGroup(writer, schema, group);
        }

        WriteMetadata(writer, metadata);
        writer.Field(6, FileLayout.CreatedBy);
        WriteColumnOrders(writer, schema.Columns.Count);
        writer.EndStruct();
        return buffer;
    }

    private static void WriteSchema(CompactWriter writer, TableSchema schema)
    {
        writer.BeginList(2, CompactType.Struct, schema.Columns.Count + 1);
        writer.BeginStruct();
        writer.Field(4, "schema");
        writer.Field(5, schema.Columns.Count);
        writer.EndStruct();
        foreach (Column column in schema.Columns)
        {
            writer.BeginStruct();
            writer.Field(1, (int)PhysicalTypes.Of(column.Type));
            writer.Field(3, column.Optional ? Optional : Required);
            writer.Field(4, column.Name);
            if (column.Type == ColumnType.String)
            {
                writer.Field(6, ConvertedUtf8);
                writer.BeginStruct(10);
                writer.BeginStruct(1);   // LogicalType.STRING, an empty structure
                writer.EndStruct();
                writer.EndStruct();
            }

            writer.EndStruct();
        }
    }

    private static void WriteRowGroup(CompactWriter writer, TableSchema schema, RowGroup group)
    {
        long uncompressedSize = 0;
        long compressedSize = 0;
        writer.BeginStruct();
        writer.BeginList(1, CompactType.Struct, group.Chunks.Count);
        for (int i = 0; i < group.Chunks.Count; i++)
        {
            uncompressedSize += group.Chunks[i].UncompressedSize;
            compressedSize += group.Chunks[i].CompressedSize;
            writer.BeginStruct();
            writer.Field(2, 0L);   // file_offset: deprecated, 0 by the specification
            WriteChunk(writer, schema.Columns[i].Name, group.Chunks[i]);
            writer.EndStruct();
        }

        writer.Field(2, uncompressedSize);
        writer.Field(3, group.RowCount);
        writer.Field(5, group.Chunks[0].Start);
        writer.Field(6, compressedSize);
        writer.EndStruct();
    }

    private static void WriteChunk(CompactWriter writer, string name, ColumnChunk chunk)
    {
        writer.BeginStruct(3);
        writer.Field(1, (int)chunk.Type);
        writer.BeginList(2, CompactType.Int32, chunk.Encodings.Count);
        foreach (ValueEncoding encoding in chunk.Encodings)
        {
            writer.Element((int)encoding);
        }

        writer.BeginList(3, CompactType.Binary, 1);
        writer.Element(name);
        writer.Field(4, (int)chunk.Codec);
        writer.Field(5, chunk.ValueCount);
        writer.Field(6, chunk.UncompressedSize);
        writer.Field(7, chunk.CompressedSize);
        writer.Field(9, chunk.DataPageOffset);
        if (chunk.DictionaryPageOffset is long offset)
        {
            writer.Field(11, offset);
        }

        WriteStatistics(writer, chunk);
        writer.EndStruct();
    }

    private static void WriteStatistics(CompactWriter writer, ColumnChunk chunk)
    {
        ValueBounds bounds = chunk.Bounds;
        writer.BeginStruct(12);
        if (chunk.NullCount is long nulls)
        {
            writer.Field(3, nulls);
        }

        if (bounds.Maximum is byte[] maximum)
        {
            writer.Field(5, maximum);
        }

        if (bounds.Minimum is byte[] minimum)
        {
            writer.Field(6, minimum);
        }

        if (bounds.Maximum is not null)
        {
            writer.Field(7, bounds.IsMaximumExact);
        }

        if (bounds.Minimum is not null)
        {
            writer.Field(8, bounds.IsMinimumExact);
        }

        writer.EndStruct();
    }

    private static void WriteMetadata(CompactWriter writer, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        writer.BeginList(5, CompactType.Struct, metadata.Count);
        foreach ((string key, string value) in metadata)
        {
            writer.BeginStruct();
            writer.Field(1, key);
            writer.Field(2, value);
            writer.EndStruct();
        }
    }

    // Without column orders, readers ignore the bounds.
    private static void WriteColumnOrders(CompactWriter writer, int count)
    {
        writer.BeginList(7, CompactType.Struct, count);
        for (int i = 0; i < count; i++)
        {
            writer.BeginStruct();
            writer.BeginStruct(1);   // ColumnOrder.TYPE_ORDER, an empty structure
            writer.EndStruct();
            writer.EndStruct();
        }
    }
}

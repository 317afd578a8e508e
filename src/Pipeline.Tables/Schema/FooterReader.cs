using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Schema;

/// <summary>Reads the footer and checks that its parts agree. The numbers are the field ids of parquet.thrift.</summary>
internal static class FooterReader
{
    /// <summary>Reads <paramref name="bytes"/>, which begin at <paramref name="offset"/> of the file; all chunks must lie before it.</summary>
    public static Footer Read(ReadOnlySpan<byte> bytes, long offset)
    {
        var place = new FilePlace(null, offset);
        var reader = new CompactReader(bytes, place);
        IReadOnlyList<Leaf>? leaves = null;
        IReadOnlyList<RowGroup>? groups = null;
        long? rowCount = null;
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string createdBy = "";
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType type))
        {
            switch (id)
            {
                case 2: leaves = SchemaReader.Read(ref reader, type, place); break;
                case 3: rowCount = reader.Int64(type); break;
                case 4: groups = ReadRowGroups(ref reader, type, place); break;
                case 5: ReadMetadata(ref reader, type, place, metadata); break;
                case 6: createdBy = reader.Text(type); break;
                case 8 or 9: throw place.Unsupported("encryption");
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        if (leaves is null || groups is null || rowCount is null)
        {
            throw place.Corrupt("the footer lacks its schema, its row groups or its number of rows");
        }

        Check(leaves, groups, rowCount.Value, place, footerStart: offset);
        return new Footer(leaves, groups, rowCount.Value, metadata, createdBy);
    }

    private static void Check(IReadOnlyList<Leaf> leaves, IReadOnlyList<RowGroup> groups, long rowCount, FilePlace place, long footerStart)
    {
        long rows = 0;
        foreach (RowGroup group in groups)
        {
            if (group.RowCount is < 0 or > TableReader.MaximumRowsPerGroup)
            {
                throw place.Unsupported($"a row group of {group.RowCount} rows (at most {TableReader.MaximumRowsPerGroup})");
            }

            rows += group.RowCount;
            if (group.Chunks.Count != leaves.Count)
            {
                throw place.Corrupt($"a row group has {group.Chunks.Count} column chunks, but the schema has {leaves.Count} columns");
            }

            for (int i = 0; i < leaves.Count; i++)
            {
                CheckChunk(leaves[i], group, group.Chunks[i], place with { Column = leaves[i].Name }, footerStart);
            }
        }

        if (rows != rowCount)
        {
            throw place.Corrupt($"the row groups have {rows} rows, but the table has {rowCount}");
        }
    }

    private static void CheckChunk(Leaf leaf, RowGroup group, ColumnChunk chunk, FilePlace place, long footerStart)
    {
        if (chunk.Type != leaf.Type)
        {
            throw place.Corrupt($"the schema says {leaf.Type}, but a column chunk holds {chunk.Type}");
        }

        if (leaf.Obstacle is null && chunk.ValueCount != group.RowCount)
        {
            throw place.Corrupt($"a column chunk has {chunk.ValueCount} values, but its row group has {group.RowCount} rows");
        }

        if (chunk.Start < FileLayout.MagicLength || chunk.CompressedSize < 0 || chunk.CompressedSize > footerStart - chunk.Start)
        {
            throw place.Corrupt($"a column chunk of {chunk.CompressedSize} bytes at {chunk.Start} does not lie before the footer");
        }
    }

    private static List<RowGroup> ReadRowGroups(ref CompactReader reader, CompactType type, FilePlace place)
    {
        int count = BeginStructs(ref reader, type, place);
        var groups = new List<RowGroup>();
        for (int i = 0; i < count; i++)
        {
            List<ColumnChunk> chunks = [];
            long rows = -1;
            int outer = reader.BeginStruct();
            while (reader.TryReadField(out int id, out CompactType fieldType))
            {
                switch (id)
                {
                    case 1: chunks = ReadChunks(ref reader, fieldType, place); break;
                    case 3: rows = reader.Int64(fieldType); break;
                    default: reader.Skip(fieldType); break;
                }
            }

            reader.EndStruct(outer);
            groups.Add(new RowGroup(rows, chunks));
        }

        return groups;
    }

    private static List<ColumnChunk> ReadChunks(ref CompactReader reader, CompactType type, FilePlace place)
    {
        int count = BeginStructs(ref reader, type, place);
        var chunks = new List<ColumnChunk>();
        for (int i = 0; i < count; i++)
        {
            ColumnChunk? chunk = null;
            int outer = reader.BeginStruct();
            while (reader.TryReadField(out int id, out CompactType fieldType))
            {
                switch (id)
                {
                    case 1: throw place.Unsupported("a column chunk in another file");
                    case 3: chunk = ChunkEntryReader.Read(ref reader, fieldType, place); break;
                    case 8 or 9: throw place.Unsupported("encryption");
                    default: reader.Skip(fieldType); break;
                }
            }

            reader.EndStruct(outer);
            chunks.Add(chunk ?? throw place.Corrupt("a column chunk has no metadata"));
        }

        return chunks;
    }

    private static void ReadMetadata(ref CompactReader reader, CompactType type, FilePlace place, SortedDictionary<string, string> metadata)
    {
        int count = BeginStructs(ref reader, type, place);
        for (int i = 0; i < count; i++)
        {
            string key = "";
            string value = "";
            int outer = reader.BeginStruct();
            while (reader.TryReadField(out int id, out CompactType fieldType))
            {
                switch (id)
                {
                    case 1: key = reader.Text(fieldType); break;
                    case 2: value = reader.Text(fieldType); break;
                    default: reader.Skip(fieldType); break;
                }
            }

            reader.EndStruct(outer);
            metadata[key] = value;
        }
    }

    private static int BeginStructs(ref CompactReader reader, CompactType type, FilePlace place)
    {
        int count = reader.BeginList(type, out CompactType element);
        return element == CompactType.Struct || count == 0 ? count : throw place.Corrupt($"a list of {element} stands where structures are expected");
    }
}

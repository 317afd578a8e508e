namespace Pipeline.Tables.Schema;

/// <summary>A horizontal slice of the table: one chunk for each leaf of the schema, in order.</summary>
internal sealed record RowGroup(long RowCount, IReadOnlyList<ColumnChunk> Chunks);

namespace Pipeline.Tables.Schema;

/// <summary>The structure at the end of the file (parquet.thrift, FileMetaData), checked to be consistent.</summary>
internal sealed record Footer(
    IReadOnlyList<Leaf> Leaves,
    IReadOnlyList<RowGroup> RowGroups,
    long RowCount,
    IReadOnlyDictionary<string, string> Metadata,
    string CreatedBy);

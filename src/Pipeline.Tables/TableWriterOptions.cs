namespace Pipeline.Tables;

/// <summary>What a <see cref="TableWriter"/> may vary. Rows, schema and these options decide every byte.</summary>
public sealed record TableWriterOptions
{
    /// <summary>How pages are compressed.</summary>
    public Compression Compression { get; init; } = Compression.Snappy;

    /// <summary>
    /// Rows of a row group, from 1 to <see cref="TableReader.MaximumRowsPerGroup"/>; the last group may have fewer. The writer holds about one
    /// group in memory.
    /// </summary>
    public int RowsPerGroup { get; init; } = 65_536;

    /// <summary>Texts of the file's own, written in ordinal order of their keys. Keys that begin with <c>column.</c> are reserved.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

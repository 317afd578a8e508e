using Pipeline.Core;
using Pipeline.Tables;

namespace Pipeline.Authoring.Formats;

/// <summary>A Parquet table. Validation reads it whole: checksums, counts, and finite numbers unless a column allows otherwise.</summary>
public sealed class TableFormat : IOutputFormat
{
    /// <inheritdoc/>
    public Format Format => Format.Table;

    /// <inheritdoc/>
    public string Extension => ".parquet";

    /// <inheritdoc/>
    public string MediaType => "application/vnd.apache.parquet";

    /// <inheritdoc/>
    public void Validate(Stream content)
    {
        using var reader = new TableReader(content);
        reader.Validate();
    }

    /// <inheritdoc/>
    public string? FindDifference(Stream recorded, Stream found)
    {
        string? bytes = ByteDifference.Find(recorded, found);
        recorded.Position = 0;
        found.Position = 0;
        return bytes is null ? null : TableDifference.Find(recorded, found) ?? $"{bytes}, but the values are the same";
    }
}

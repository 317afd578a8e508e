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
}

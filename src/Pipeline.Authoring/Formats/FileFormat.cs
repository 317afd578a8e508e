using Pipeline.Core;

namespace Pipeline.Authoring.Formats;

/// <summary>Any bytes; nothing is checked.</summary>
public sealed class FileFormat : IOutputFormat
{
    /// <inheritdoc/>
    public Format Format => Format.File;

    /// <inheritdoc/>
    public string Extension => ".bin";

    /// <inheritdoc/>
    public string MediaType => "application/octet-stream";

    /// <inheritdoc/>
    public void Validate(Stream content)
    {
    }
}

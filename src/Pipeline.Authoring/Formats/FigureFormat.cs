using System.Text.Json;
using Pipeline.Core;

namespace Pipeline.Authoring.Formats;

/// <summary>A Vega-Lite specification.</summary>
public sealed class FigureFormat : IOutputFormat
{
    private const string SchemaPrefix = "https://vega.github.io/schema/vega-lite/";

    /// <inheritdoc/>
    public Format Format => Format.Figure;

    /// <inheritdoc/>
    public string Extension => ".vl.json";

    /// <inheritdoc/>
    public string MediaType => "application/vnd.vegalite+json";

    /// <inheritdoc/>
    public void Validate(Stream content)
    {
        using var document = JsonDocument.Parse(JsonFormat.ReadValid(content));
        bool isFigure = document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("$schema", out JsonElement schema)
            && schema.ValueKind == JsonValueKind.String
            && schema.GetString()!.StartsWith(SchemaPrefix, StringComparison.Ordinal);
        if (!isFigure)
        {
            throw new InvalidDataException($"The document is no Vega-Lite figure: its \"$schema\" does not begin with {SchemaPrefix}. Add it to the document.");
        }
    }
}

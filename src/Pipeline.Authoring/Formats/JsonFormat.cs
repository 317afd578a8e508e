using System.Text.Json;
using Pipeline.Core;

namespace Pipeline.Authoring.Formats;

/// <summary>A JSON document. JSON has no NaN and no infinity, so a document that parses has finite numbers.</summary>
public sealed class JsonFormat : IOutputFormat
{
    /// <inheritdoc/>
    public Format Format => Format.Json;

    /// <inheritdoc/>
    public string Extension => ".json";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public void Validate(Stream content) => Parse(content).Dispose();

    internal static JsonDocument Parse(Stream content)
    {
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"The document is no JSON: {failure.Message} Write it with Utf8JsonWriter.", failure);
        }
    }
}

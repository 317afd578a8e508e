using System.Globalization;
using System.Text.Json;
using Pipeline.Core;

namespace Pipeline.Authoring.Formats;

/// <summary>A JSON document whose numbers are finite as doubles and whose texts are Unicode.</summary>
public sealed class JsonFormat : IOutputFormat
{
    /// <inheritdoc/>
    public Format Format => Format.Json;

    /// <inheritdoc/>
    public string Extension => ".json";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public void Validate(Stream content) => ReadValid(content);

    /// <summary>The bytes of a document that passes.</summary>
    internal static byte[] ReadValid(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        byte[] json = copy.ToArray();
        try
        {
            Check(json);
            return json;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"The document is no JSON: {failure.Message} Write it with Utf8JsonWriter.", failure);
        }
    }

    /// <summary>Reads every token. The grammar allows 1e999, and the reader passes over texts that are no Unicode until they are asked for.</summary>
    private static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
            {
                throw Refused("the number", reader.TokenStartIndex, "is beyond the greatest double");
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsUnicode(reader))
            {
                throw Refused("the text", reader.TokenStartIndex, "is no Unicode");
            }
        }
    }

    private static bool IsUnicode(Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonException Refused(string what, long offset, string fault) => new(string.Create(CultureInfo.InvariantCulture, $"{what} at byte {offset} {fault}."));
}

using System.Text.Json;

namespace Pipeline.Store;

/// <summary>Reads JSON that somebody else wrote: no deep nesting, no name twice, and every surprise is one clear error.</summary>
internal static class UntrustedJson
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Parses <paramref name="content"/> and gives its root to <paramref name="read"/>.</summary>
    /// <exception cref="ForeignContentException">It is no JSON, or not of the form that <paramref name="read"/> expects.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> content, string place, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content, s_options);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new ForeignContentException(
                $"{place} must be JSON as this version writes it, but is not: {exception.Message}",
                "Another version or a forger wrote it. Get it from its maker again, or use the version that made it.",
                exception);
        }
    }
}

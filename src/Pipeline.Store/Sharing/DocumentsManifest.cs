using System.Collections.Immutable;
using System.Text.Json;

namespace Pipeline.Store;

/// <summary>The manifest of the documents that travel with results.</summary>
/// <param name="Origin">Where the results come from, as their maker says.</param>
/// <param name="Layers">File name and blob of each document.</param>
public sealed record DocumentsManifest(ImmutableDictionary<string, string> Origin, ImmutableArray<KeyValuePair<string, BlobDescriptor>> Layers)
{
    /// <summary>Reads the manifest and its config.</summary>
    /// <exception cref="ForeignContentException">It is malformed, or not what its digest promises.</exception>
    public static async Task<DocumentsManifest> ReadAsync(ContentReader content, BlobDescriptor manifest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        string place = $"The documents' manifest of {content.Source.Name}";
        byte[] bytes = await content.ReadAsync(ContentKind.Manifest, manifest, ContentReader.LargestManifest, cancellationToken);
        (BlobDescriptor config, ImmutableArray<KeyValuePair<string, BlobDescriptor>> layers) = UntrustedJson.Read(bytes, place, Read);
        byte[] origin = await content.ReadAsync(ContentKind.Blob, config, ContentReader.LargestManifest, cancellationToken);
        return new DocumentsManifest(UntrustedJson.Read(origin, place, ReadOrigin), layers);
    }

    private static (BlobDescriptor Config, ImmutableArray<KeyValuePair<string, BlobDescriptor>> Layers) Read(JsonElement manifest) =>
        (StageManifest.ConfigOf(manifest), [.. manifest.GetProperty("layers").EnumerateArray().Select(layer => KeyValuePair.Create(NameOf(layer), StageConfig.BlobOf(layer)))]);

    private static string NameOf(JsonElement layer) =>
        layer.GetProperty("annotations").GetProperty(Annotations.Title).GetString() ?? throw new FormatException("A document has no name.");

    private static ImmutableDictionary<string, string> ReadOrigin(JsonElement origin) => origin.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.String)
        .ToImmutableDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
}

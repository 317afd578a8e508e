using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>The documents of a shipment, by file name.</summary>
internal sealed class BundleDocuments
{
    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private readonly string _place;

    private BundleDocuments(string place) => _place = place;

    /// <summary>The profile that the results are of; null when it is not said.</summary>
    public string? Profile { get; private set; }

    /// <summary>The git commit that the results were made with; null when it is not said.</summary>
    public string? Revision { get; private set; }

    /// <summary>Reads the documents behind a manifest.</summary>
    public static async Task<BundleDocuments> ReadAsync(ContentReader content, BlobDescriptor manifest, CancellationToken cancellationToken)
    {
        DocumentsManifest listed = await DocumentsManifest.ReadAsync(content, manifest, cancellationToken);
        var documents = new BundleDocuments(content.Source.Name)
        {
            Profile = listed.Origin.GetValueOrDefault(ShipmentPacker.ProfileMember),
            Revision = listed.Origin.GetValueOrDefault(ShipmentPacker.RevisionMember),
        };
        foreach ((string name, BlobDescriptor blob) in listed.Layers)
        {
            documents._documents[name] = await content.ReadAsync(ContentKind.Blob, blob, ContentReader.LargestDocument, cancellationToken);
        }

        return documents;
    }

    /// <summary>A document that must be there.</summary>
    /// <exception cref="ForeignContentException">It is not.</exception>
    public byte[] Require(string name) => _documents.TryGetValue(name, out byte[]? content)
        ? content
        : throw new ForeignContentException($"The documents of {_place} must have '{name}', but lack it.", "Get it from its maker again.");
}

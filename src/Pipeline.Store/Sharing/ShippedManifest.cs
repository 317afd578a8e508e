using System.Collections.Immutable;

namespace Pipeline.Store;

/// <summary>A manifest and the blobs that must lie where it goes before it does.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Blobs">Its config and layers.</param>
public sealed record ShippedManifest(SmallBlob Manifest, ImmutableArray<BlobDescriptor> Blobs);

namespace Pipeline.Store;

/// <summary>How a remote must be asked for content: registries keep manifests apart from blobs.</summary>
public enum ContentKind
{
    /// <summary>A blob: a config or an output.</summary>
    Blob,

    /// <summary>An image manifest or an index.</summary>
    Manifest,
}

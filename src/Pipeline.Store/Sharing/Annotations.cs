namespace Pipeline.Store;

/// <summary>Names of the annotations in manifests and indexes.</summary>
internal static class Annotations
{
    /// <summary>OCI's name for a layer's file name; <c>oras pull</c> writes the layer to it.</summary>
    public const string Title = "org.opencontainers.image.title";

    /// <summary>OCI's name for what an entry of an index is called; skopeo finds it by that name.</summary>
    public const string ReferenceName = "org.opencontainers.image.ref.name";

    /// <summary>The instance of a result.</summary>
    public const string Instance = "vnd.learning-to-learn.instance";

    /// <summary>The key of a result, so that a reader of the index knows all keys without a request for each.</summary>
    public const string Key = "vnd.learning-to-learn.key";

    /// <summary>The digest of the key that signed a result.</summary>
    public const string Signer = "vnd.learning-to-learn.signer";

    /// <summary>Its ECDSA signature over the manifest's bytes.</summary>
    public const string Signature = "vnd.learning-to-learn.signature";
}

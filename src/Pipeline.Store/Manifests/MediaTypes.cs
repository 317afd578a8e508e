namespace Pipeline.Store;

/// <summary>The media types in the store's manifests.</summary>
public static class MediaTypes
{
    /// <summary>What kind of artifact a manifest describes: one result of one stage.</summary>
    public const string Stage = "application/vnd.learning-to-learn.stage.v1";

    /// <summary>The stage's record, canonical JSON.</summary>
    public const string StageConfig = "application/vnd.learning-to-learn.stage.config.v1+json";

    /// <summary>The digests of the methods that the stage reaches, canonical JSON.</summary>
    public const string StageMethods = "application/vnd.learning-to-learn.stage.methods.v1+json";

    /// <summary>What the manifest of a shipment's documents describes.</summary>
    public const string Documents = "application/vnd.learning-to-learn.documents.v1";

    /// <summary>Where a shipment's results come from, canonical JSON.</summary>
    public const string DocumentsConfig = "application/vnd.learning-to-learn.documents.config.v1+json";

    /// <summary>An OCI image manifest, the only kind of manifest that every registry takes.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An OCI image index.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";
}

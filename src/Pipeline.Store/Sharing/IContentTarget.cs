namespace Pipeline.Store;

/// <summary>Somewhere results can be put: a registry or a shared folder. It retries what may pass.</summary>
public interface IContentTarget
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>Whether a new index takes the place of the one before, so that it must name all; else each writer's own index stays.</summary>
    bool ReplacesIndex { get; }

    /// <summary>Whether the index that people find there is this one; then everything that it names is there.</summary>
    Task<bool> HasIndexAsync(BlobDescriptor index, CancellationToken cancellationToken);

    /// <summary>Whether content is there, with this size.</summary>
    Task<bool> HasAsync(ContentKind kind, BlobDescriptor blob, CancellationToken cancellationToken);

    /// <summary>Puts a blob there.</summary>
    /// <param name="blob">Its digest and size.</param>
    /// <param name="open">Opens it from its start, verified.</param>
    /// <param name="sent">Is told of bytes as they go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task PutBlobAsync(BlobDescriptor blob, Func<Stream> open, IProgress<long>? sent, CancellationToken cancellationToken);

    /// <summary>Puts a manifest there, after its blobs.</summary>
    Task PutManifestAsync(SmallBlob manifest, CancellationToken cancellationToken);

    /// <summary>Puts the index that people find there, after all that it names.</summary>
    Task PutIndexAsync(SmallBlob index, CancellationToken cancellationToken);
}

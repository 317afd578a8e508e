namespace Pipeline.Store;

/// <summary>Somewhere results can be read from: a bundle, a registry, a shared folder, a web server. What it gives is not to be believed unverified.</summary>
/// <remarks>
/// Each call is one attempt. Failures that may pass are <see cref="TransientRemoteException"/>, <see cref="HttpRequestException"/> or <see cref="IOException"/>;
/// <see cref="ContentReader"/> retries them, resumes and verifies.
/// </remarks>
public interface IContentSource
{
    /// <summary>What messages call it, such as <c>bundle 'results.tar'</c>.</summary>
    string Name { get; }

    /// <summary>The indexes at its top, oldest first; none when nothing was ever put there.</summary>
    Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken);

    /// <summary>Opens content from byte <paramref name="offset"/> on.</summary>
    Task<Stream> OpenAsync(ContentKind kind, BlobDescriptor blob, long offset, CancellationToken cancellationToken);
}

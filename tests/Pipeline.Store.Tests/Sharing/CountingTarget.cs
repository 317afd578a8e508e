using System.Collections.Concurrent;
using Pipeline.Core;

namespace Pipeline.Store.Tests.Sharing;

/// <summary>Keeps names of what it is given, and notes what it is asked.</summary>
internal sealed class CountingTarget : IContentTarget
{
    private readonly ConcurrentDictionary<Digest, bool> _there = [];
    private readonly ConcurrentQueue<BlobDescriptor> _asked = new();
    private readonly ConcurrentQueue<BlobDescriptor> _sent = new();

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public bool ReplacesIndex => true;

    /// <summary>What it was asked for.</summary>
    public BlobDescriptor[] Asked => [.. _asked];

    /// <summary>Blobs that it was given.</summary>
    public BlobDescriptor[] Sent => [.. _sent];

    /// <summary>Puts content there that nobody sent.</summary>
    public void Add(BlobDescriptor content) => _there[content.Digest] = true;

    /// <inheritdoc/>
    public Task<bool> HasIndexAsync(BlobDescriptor index, CancellationToken cancellationToken) => Task.FromResult(_there.ContainsKey(index.Digest));

    /// <inheritdoc/>
    public Task<bool> HasAsync(ContentKind kind, BlobDescriptor blob, CancellationToken cancellationToken)
    {
        _asked.Enqueue(blob);
        return Task.FromResult(_there.ContainsKey(blob.Digest));
    }

    /// <inheritdoc/>
    public Task PutBlobAsync(BlobDescriptor blob, Func<Stream> open, IProgress<long>? sent, CancellationToken cancellationToken)
    {
        _sent.Enqueue(blob);
        Add(blob);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PutManifestAsync(SmallBlob manifest, CancellationToken cancellationToken)
    {
        Add(manifest.Descriptor);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PutIndexAsync(SmallBlob index, CancellationToken cancellationToken)
    {
        Add(index.Descriptor);
        return Task.CompletedTask;
    }
}

using Pipeline.Core;

namespace Pipeline.Store.Tests.Sharing;

/// <summary>A source in memory that a test can make lie.</summary>
internal sealed class MemorySource : IContentSource
{
    /// <summary>Takes over what <paramref name="shipment"/> would send.</summary>
    public MemorySource(Shipment shipment)
    {
        Index = shipment.Index.Content.ToArray();
        foreach (BlobDescriptor blob in shipment.Contents)
        {
            using Stream content = shipment.Open(blob);
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            Blobs[blob.Digest] = bytes.ToArray();
        }
    }

    /// <summary>The index at the top, where there is one.</summary>
    public byte[] Index
    {
        get => Indexes.Single();
        set => Indexes = [value];
    }

    /// <summary>The indexes at the top.</summary>
    public byte[][] Indexes { get; set; } = [];

    /// <summary>Its contents.</summary>
    public Dictionary<Digest, byte[]> Blobs { get; } = [];

    /// <summary>Called before each opening.</summary>
    public Action<BlobDescriptor, long> Opening { get; set; } = (_, _) => { };

    /// <summary>Called with each stream that is opened; what it gives is read instead.</summary>
    public Func<Stream, Stream> Wrapping { get; set; } = stream => stream;

    /// <summary>Each opening, as digest and offset.</summary>
    public List<(Digest Digest, long Offset)> Opened { get; } = [];

    /// <inheritdoc/>
    public string Name => "memory";

    /// <summary>Puts content under its digest.</summary>
    public BlobDescriptor Put(byte[] content)
    {
        SmallBlob blob = SmallBlob.Of(content);
        Blobs[blob.Descriptor.Digest] = content;
        return blob.Descriptor;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<byte[]>>(Indexes);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ContentKind kind, BlobDescriptor blob, long offset, CancellationToken cancellationToken)
    {
        Opening(blob, offset);
        lock (Opened)
        {
            Opened.Add((blob.Digest, offset));
        }

        return Task.FromResult(Wrapping(new MemoryStream(Blobs[blob.Digest][(int)offset..], writable: false)));
    }
}

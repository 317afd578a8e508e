using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Reads verified content from a source: it retries, goes on after the last byte that came, and never takes more than was announced.</summary>
public sealed class ContentReader(IContentSource source, TransferPolicy policy, IProgress<long>? received = null)
{
    /// <summary>The largest manifest, as registries have it: 4 MiB.</summary>
    public const long LargestManifest = 4L << 20;

    /// <summary>The largest config or methods blob that is read into memory: 32 MiB.</summary>
    public const long LargestDocument = 32L << 20;

    private const int BufferSize = 1 << 17;

    /// <summary>The source.</summary>
    public IContentSource Source => source;

    /// <summary>How patient it is, and how many transfers run at a time.</summary>
    public TransferOptions Options => policy.Options;

    /// <summary>The indexes at the top of the source, oldest first.</summary>
    public Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken) =>
        policy.ExecuteAsync($"Reading the index of {source.Name}", source.ReadIndexesAsync, cancellationToken);

    /// <summary>The verified bytes of a small blob.</summary>
    /// <exception cref="ForeignContentException">It is larger than <paramref name="limit"/>, or not what its digest promises.</exception>
    public async Task<byte[]> ReadAsync(ContentKind kind, BlobDescriptor blob, long limit, CancellationToken cancellationToken)
    {
        if (blob.Size > limit)
        {
            throw new ForeignContentException(
                string.Create(CultureInfo.InvariantCulture, $"{Place(blob)} must have at most {limit} bytes, but {blob.Size} are announced."), "Get it from its maker again.");
        }

        byte[] content = [];
        await VerifyAsync(blob, async () =>
        {
            using var target = new MemoryStream();
            await CopyAsync(kind, blob, target.Write, cancellationToken);
            content = target.ToArray();
            return new BlobDescriptor(Digest.Of(content), content.Length);
        });
        return content;
    }

    /// <summary>Takes a blob into a store. It gets its name there when it has been verified, not before.</summary>
    /// <exception cref="ForeignContentException">It is not what its digest promises.</exception>
    public Task FetchAsync(BlobDescriptor blob, BlobStore store, CancellationToken cancellationToken) => VerifyAsync(blob, async () =>
    {
        using BlobDraft draft = store.CreateDraft();
        await CopyAsync(ContentKind.Blob, blob, draft.Write, cancellationToken);
        BlobDescriptor found = draft.Describe();
        return found == blob ? draft.Commit() : found;
    });

    /// <summary>Reads a blob and keeps nothing of it.</summary>
    /// <exception cref="ForeignContentException">It is not what its digest promises.</exception>
    public Task CheckAsync(BlobDescriptor blob, CancellationToken cancellationToken) => VerifyAsync(blob, async () =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        await CopyAsync(
            ContentKind.Blob,
            blob,
            bytes =>
            {
                hash.AppendData(bytes);
                size += bytes.Length;
            },
            cancellationToken);
        return new BlobDescriptor(Digest.FromHash(hash.GetCurrentHash()), size);
    });

    /// <summary>A transfer that came garbled is tried once more from its first byte; garbled twice it is damaged at its source.</summary>
    private async Task VerifyAsync(BlobDescriptor expected, Func<Task<BlobDescriptor>> read)
    {
        BlobDescriptor found = await read();
        found = found == expected ? found : await read();
        if (found != expected)
        {
            throw ForeignContentException.Mismatch(Place(expected), expected, found);
        }
    }

    private async Task CopyAsync(ContentKind kind, BlobDescriptor blob, ReadOnlySpanAction sink, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long done = 0;
        try
        {
            await policy.ExecuteAsync($"Reading {Place(blob)}", AttemptAsync, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        async Task<bool> AttemptAsync(CancellationToken attempt)
        {
            using Stream content = await source.OpenAsync(kind, blob, done, attempt);
            TransferWatch watch = policy.Watch(blob.Size - done);
            while (done <= blob.Size)
            {
                // One byte more than was announced shows a source that gives more.
                int wanted = (int)Math.Min(BufferSize, blob.Size - done + 1);
                int count = await policy.GuardStallAsync(token => content.ReadAsync(buffer.AsMemory(0, wanted), token), attempt);
                if (count == 0)
                {
                    break;
                }

                sink(buffer.AsSpan(0, count));
                done += count;
                received?.Report(count);
                watch.RequireProgress();
            }

            return done >= blob.Size
                ? true
                : throw new TransientRemoteException(string.Create(CultureInfo.InvariantCulture, $"the content was cut after {done} of {blob.Size} bytes"));
        }
    }

    private string Place(BlobDescriptor blob) => $"{blob.Digest} of {source.Name}";

    private delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);
}

namespace Pipeline.Store;

/// <summary>Puts a shipment somewhere: what is missing there, as far as asking is worth it, and always what is named before what names it.</summary>
public sealed class ShipmentSender(IContentTarget target, TransferOptions options)
{
    /// <summary>How many are asked about before it is believed that nothing is there.</summary>
    private const int Sample = 32;

    /// <summary>Asking about a blob of this size or less (64 KiB) costs a request, sending it two; sending does no harm where it is there.</summary>
    private const long SmallSize = 1 << 16;

    /// <summary>Sends <paramref name="shipment"/>.</summary>
    /// <remarks>
    /// A manifest that is there has its blobs there, too: a registry takes no manifest before its blobs and keeps what a manifest names. So a shipment
    /// that is there already costs one request, and one that is nearly there a request for each result. Where none of a sample is there, what is small
    /// is sent unasked.
    /// </remarks>
    public async Task<SendSummary> SendAsync(Shipment shipment, IProgress<long>? sent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        if (await target.HasIndexAsync(shipment.Index.Descriptor, cancellationToken))
        {
            return new SendSummary(0, 0, 0);
        }

        ShippedManifest[] manifests = await MissingAsync(ContentKind.Manifest, [.. shipment.Manifests], manifest => manifest.Manifest.Descriptor, cancellationToken);
        BlobDescriptor[] blobs = await MissingAsync(ContentKind.Blob, [.. manifests.SelectMany(manifest => manifest.Blobs).Distinct()], blob => blob, cancellationToken);
        await InParallelAsync(blobs, (blob, token) => target.PutBlobAsync(blob, () => shipment.Open(blob), sent, token), cancellationToken);
        await InParallelAsync(manifests, (manifest, token) => target.PutManifestAsync(manifest.Manifest, token), cancellationToken);
        await target.PutIndexAsync(shipment.Index, cancellationToken);
        return new SendSummary(manifests.Length, blobs.Length, blobs.Aggregate(0L, (sum, blob) => sum + blob.Size));
    }

    private async Task<T[]> MissingAsync<T>(ContentKind kind, T[] items, Func<T, BlobDescriptor> descriptor, CancellationToken cancellationToken)
    {
        bool[] isThere = new bool[items.Length];
        int stride = Math.Max(1, items.Length / Sample);
        await AskAsync(i => i % stride == 0);
        bool isNew = !isThere.Contains(true);
        await AskAsync(i => i % stride != 0 && !(isNew && descriptor(items[i]).Size <= SmallSize));
        return [.. items.Where((_, i) => !isThere[i])];

        Task AskAsync(Func<int, bool> which) => InParallelAsync(
            Enumerable.Range(0, items.Length).Where(which), async (i, token) => isThere[i] = await target.HasAsync(kind, descriptor(items[i]), token), cancellationToken);
    }

    private Task InParallelAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> step, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken }, async (item, token) => await step(item, token));
}

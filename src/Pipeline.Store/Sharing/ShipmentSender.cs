namespace Pipeline.Store;

/// <summary>Puts a shipment somewhere: only what is missing there, and always what is named before what names it.</summary>
public sealed class ShipmentSender(IContentTarget target, TransferOptions options)
{
    /// <summary>Sends <paramref name="shipment"/>.</summary>
    /// <remarks>
    /// A manifest that is there has its blobs there, too: a registry takes no manifest before its blobs and keeps what a manifest names. So a shipment
    /// that is there already costs one request, and one that is nearly there a request for each result.
    /// </remarks>
    public async Task<SendSummary> SendAsync(Shipment shipment, IProgress<long>? sent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        if (await target.HasIndexAsync(shipment.Index.Descriptor, cancellationToken))
        {
            return new SendSummary(0, 0, 0);
        }

        ShippedManifest[] manifests = await MissingAsync(
            [.. shipment.Manifests], (manifest, token) => target.HasAsync(ContentKind.Manifest, manifest.Manifest.Descriptor, token), cancellationToken);
        BlobDescriptor[] blobs = await MissingAsync(
            [.. manifests.SelectMany(manifest => manifest.Blobs).Distinct()], (blob, token) => target.HasAsync(ContentKind.Blob, blob, token), cancellationToken);
        await InParallelAsync(blobs, (blob, token) => target.PutBlobAsync(blob, () => shipment.Open(blob), sent, token), cancellationToken);
        await InParallelAsync(manifests, (manifest, token) => target.PutManifestAsync(manifest.Manifest, token), cancellationToken);
        await target.PutIndexAsync(shipment.Index, cancellationToken);
        return new SendSummary(manifests.Length, blobs.Length, blobs.Aggregate(0L, (sum, blob) => sum + blob.Size));
    }

    private async Task<T[]> MissingAsync<T>(T[] items, Func<T, CancellationToken, Task<bool>> has, CancellationToken cancellationToken)
    {
        bool[] isThere = new bool[items.Length];
        await InParallelAsync(Enumerable.Range(0, items.Length), async (i, token) => isThere[i] = await has(items[i], token), cancellationToken);
        return [.. items.Where((_, i) => !isThere[i])];
    }

    private Task InParallelAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> step, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken }, async (item, token) => await step(item, token));
}

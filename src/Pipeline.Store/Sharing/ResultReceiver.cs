using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Takes results from elsewhere into a store: records first, then what is trusted and missing, then the journal.</summary>
/// <remarks>Whatever is cut short leaves whole blobs behind, which the next attempt does not fetch again, and no result that lacks one.</remarks>
public sealed class ResultReceiver(ArtifactStore store, ContentReader content, RecordReader records, ITrustRule trust, TimeProvider time)
{
    /// <summary>Takes <paramref name="results"/>.</summary>
    /// <exception cref="ForeignContentException">Something is not what its digest or key promises.</exception>
    /// <exception cref="DivergenceException">The store has another sound result for a key.</exception>
    public async Task<ReceiveSummary> ReceiveAsync(IReadOnlyList<ShippedResult> results, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(results);
        ShippedResult[] present = [.. results.Where(IsPresent)];
        ShippedResult[] missing = [.. results.Except(present)];
        (ReceivedRecord[] trusted, RefusedResult[] refused) = await JudgeAsync(missing, cancellationToken);
        BlobDescriptor[] wanted = [.. trusted.SelectMany(received => received.Record.Outputs).Select(output => output.Blob).Distinct().Where(blob => !store.Blobs.Exists(blob))];
        RequireSpace(wanted);
        await InParallelAsync(wanted, (blob, token) => content.FetchAsync(blob, store.Blobs, token), cancellationToken);
        await InParallelAsync(trusted, (received, _) => PublishAsync(received), cancellationToken);
        return new ReceiveSummary([.. trusted.Select(received => received.Shipped)], [.. present], [.. refused]);
    }

    /// <summary>Reads and judges records. A refused one is let go at once, so that a hostile source cannot fill the memory with them.</summary>
    private async Task<(ReceivedRecord[] Trusted, RefusedResult[] Refused)> JudgeAsync(ShippedResult[] shipped, CancellationToken cancellationToken)
    {
        var trusted = new ReceivedRecord?[shipped.Length];
        var refused = new RefusedResult?[shipped.Length];
        await InParallelAsync(
            Enumerable.Range(0, shipped.Length),
            async (i, token) =>
            {
                ReceivedRecord received = await records.ReadAsync(shipped[i], token);
                TrustJudgement judgement = trust.Judge(received.Shipped, received.Record);
                trusted[i] = judgement.Verdict == TrustVerdict.Trusted ? received : null;
                refused[i] = judgement.Verdict == TrustVerdict.Trusted ? null : new RefusedResult(received.Shipped, judgement);
            },
            cancellationToken);
        return ([.. trusted.OfType<ReceivedRecord>()], [.. refused.OfType<RefusedResult>()]);
    }

    private bool IsPresent(ShippedResult shipped) => store.TryFind(shipped.Key, out StoredResult? known) && known.Manifest == shipped.Manifest.Digest;

    /// <summary>Waits for the disk alone; the parallel loop gives it a thread.</summary>
    private Task PublishAsync(ReceivedRecord received)
    {
        string origin = records.SourceName;
        store.Publish(received.Record, new JournalNote(received.Shipped.Instance, $"received from {origin}", TimeSpan.Zero, time.GetUtcNow()) { Origin = origin });
        return Task.CompletedTask;
    }

    /// <summary>A size that somebody announced costs nothing; so it is compared with the disk before the first byte is written.</summary>
    private void RequireSpace(BlobDescriptor[] wanted)
    {
        UInt128 needed = 0;
        foreach (BlobDescriptor blob in wanted)
        {
            needed += (UInt128)blob.Size;
        }

        long free = store.FreeSpace;
        if (needed > (UInt128)free)
        {
            throw new StoreException(
                string.Create(CultureInfo.InvariantCulture, $"The results of {records.SourceName} need {needed} bytes, but the disk of the store has {free} left."),
                "Free some space, or take some stages alone. Nothing was written.");
        }
    }

    private Task InParallelAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> step, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = content.Options.Parallelism, CancellationToken = cancellationToken },
        async (item, token) => await step(item, token));
}

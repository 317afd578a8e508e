using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Locking;

/// <summary>The default trust: a result from elsewhere counts only if the committed pipeline.lock has its key with the same output digests and metrics.</summary>
public sealed class LockTrust : ITrustRule
{
    private readonly ILookup<Digest, LockEntry> _entries;

    /// <summary>Trusts what <paramref name="locked"/> records, in whatever profile.</summary>
    public LockTrust(PipelineLock locked)
    {
        ArgumentNullException.ThrowIfNull(locked);
        _entries = locked.Profiles.Values.SelectMany(entries => entries.Values).ToLookup(entry => entry.Key);
    }

    /// <inheritdoc/>
    public TrustJudgement Judge(ShippedResult shipped, StageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var received = LockEntry.Of(record);
        return !_entries.Contains(record.Key) ? new TrustJudgement(TrustVerdict.Unknown, $"{LockFile.Name} has no result of key {record.Key.Abbreviation}")
            : _entries[record.Key].Any(entry => HasSameResults(entry, received)) ? TrustJudgement.Trusted
            : new TrustJudgement(TrustVerdict.Contradicted, Difference(_entries[record.Key].First(), received));
    }

    private static bool HasSameResults(LockEntry entry, LockEntry received) =>
        entry.Outputs.SequenceEqual(received.Outputs) && entry.Metrics.SequenceEqual(received.Metrics);

    private static string Difference(LockEntry entry, LockEntry received)
    {
        foreach (string output in entry.Outputs.Keys.Union(received.Outputs.Keys).Order(StringComparer.Ordinal))
        {
            string ours = entry.Outputs.TryGetValue(output, out Digest recorded) ? recorded.Abbreviation : "absent";
            string theirs = received.Outputs.TryGetValue(output, out Digest given) ? given.Abbreviation : "absent";
            if (ours != theirs)
            {
                return $"{LockFile.Name} has output '{output}' as {ours}, but it is {theirs} there";
            }
        }

        return $"{LockFile.Name} has other metrics for the same outputs";
    }
}

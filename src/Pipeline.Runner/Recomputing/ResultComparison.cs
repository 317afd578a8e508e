using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Runner.Recomputing;

/// <summary>Compares results that were computed again with the recorded ones: every output byte for byte, every metric bit for bit.</summary>
/// <param name="formats">Say where two outputs differ.</param>
/// <param name="recorded">Has the recorded bytes; null when only their digests are known.</param>
/// <param name="found">Has the bytes that came out.</param>
public sealed class ResultComparison(OutputFormats formats, ArtifactStore? recorded, ArtifactStore found)
{
    private const string Absent = "absent";

    /// <summary>The first output, in declared order, or else the first metric that is not as recorded; null when all are.</summary>
    public ResultDifference? FindDifference(InstanceName instance, LockEntry before, StageRecord now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var outputs = now.Outputs.ToImmutableDictionary(output => output.Name, StringComparer.Ordinal);
        foreach (string name in now.Outputs.Select(output => output.Name).Union(before.Outputs.Keys))
        {
            string old = before.Outputs.TryGetValue(name, out Digest digest) ? digest.ToString() : Absent;
            string current = outputs.TryGetValue(name, out RecordedOutput? output) ? output.Digest.ToString() : Absent;
            if (old != current)
            {
                return new ResultDifference(instance, $"output '{name}'", old, current, output is null ? null : FindPlace(before.Key, digest, output));
            }
        }

        foreach (string name in before.Metrics.Keys.Union(now.Metrics.Keys).Order(StringComparer.Ordinal))
        {
            string old = before.Metrics.TryGetValue(name, out double was) ? CanonicalJson.Number(was) : Absent;
            string current = now.Metrics.TryGetValue(name, out double value) ? CanonicalJson.Number(value) : Absent;
            if (old != current)
            {
                return new ResultDifference(instance, $"metric '{name}'", old, current, null);
            }
        }

        return null;
    }

    private string? FindPlace(Digest key, Digest digest, RecordedOutput output)
    {
        if (recorded?.TryFind(key, out StoredResult? stored) != true
            || stored!.Record.Outputs.FirstOrDefault(known => known.Name == output.Name && known.Digest == digest) is not RecordedOutput old
            || old.Format != output.Format)
        {
            return null;
        }

        try
        {
            using Stream before = recorded.Blobs.OpenVerified(old.Blob), now = found.Blobs.OpenVerified(output.Blob);
            return formats[output.Format].FindDifference(before, now);
        }
        catch (CorruptBlobException)
        {
            // That the outputs differ is the finding; where they do cannot be said any more.
            return null;
        }
    }
}

using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Store;

/// <content>Publishing, and what happens when a key already has a result.</content>
public sealed partial class ArtifactStore
{
    /// <summary>Makes a result visible, durably. Its outputs must be committed blobs.</summary>
    /// <remarks>
    /// A key that already has this result keeps it, and the journal notes that <paramref name="note"/>'s instance has it now, too. So call it also for a
    /// result that was found: <see cref="LastOf"/> then knows of it.
    /// </remarks>
    /// <returns>The result, with the note of the run that first made it.</returns>
    /// <exception cref="DivergenceException">The key has a sound result with other outputs or metrics. Nothing is replaced.</exception>
    public StoredResult Publish(StageRecord record, JournalNote note)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(note);
        RequireOutputs(record);
        StoredResult? published;
        while ((published = Guard(() => TryPublish(record, note))) is null)
        {
            // Look again, and compare with the other process's result.
        }

        return published;
    }

    /// <summary>Notes that <paramref name="note"/>'s instance has <paramref name="result"/> now, so that <see cref="LastOf"/> tells it. Cheap when it had it before.</summary>
    public void Remember(StoredResult result, JournalNote note)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(note);
        if (Guard(() => _journal.LastOf(note.Instance))?.Manifest.Digest != result.Manifest)
        {
            Publish(result.Record, note);
        }
    }

    /// <summary>One attempt; null when another process published this key in between.</summary>
    private StoredResult? TryPublish(StageRecord record, JournalNote note)
    {
        ImmutableArray<JournalEntry> known = _journal.OfKey(record.Key);
        JournalEntry? latest = known.IsEmpty ? null : known[^1];
        if (FindComplete(known) is { } earlier)
        {
            ImmutableArray<string> differences = Differences(earlier.Record, record);
            if (differences.IsEmpty)
            {
                JournalEntry takenOver = known.Last(entry => entry.Manifest.Digest == earlier.Manifest) with { Note = note };
                bool isConfirmed = earlier.Note.Origin is null || note.Origin is not null;   // else a received result was computed here, too
                bool isKnown = isConfirmed && _journal.LastOf(note.Instance)?.Manifest == takenOver.Manifest;
                return isKnown || _journal.TryAppend(takenOver, latest) ? earlier : null;
            }

            if (IsSound(earlier))
            {
                throw new DivergenceException(note.Instance, record.Key, differences);
            }
        }

        BlobDescriptor manifest = _records.Put(record);
        return _journal.TryAppend(new JournalEntry(record.Key, manifest, note), latest) ? new StoredResult(record, manifest.Digest, note) : null;
    }

    private bool IsSound(StoredResult result)
    {
        try
        {
            foreach (RecordedOutput output in result.Record.Outputs)
            {
                Blobs.Verify(output.Blob);
            }

            return true;
        }
        catch (CorruptBlobException exception)
        {
            _problems.Enqueue(new StoreProblem(exception.What, "The new result takes its place."));
            return false;
        }
    }

    private void RequireOutputs(StageRecord record)
    {
        foreach (RecordedOutput output in record.Outputs.Where(output => !Blobs.Exists(output.Blob)))
        {
            throw new ArgumentException(
                $"Output '{output.Name}' must be a committed blob, but the store has no {output.Digest} of {output.Size} bytes. Commit its draft first.",
                nameof(record));
        }
    }

    private static ImmutableArray<string> Differences(StageRecord earlier, StageRecord now) =>
    [
        .. Differences("output", earlier.Outputs.ToDictionary(output => output.Name, Text), now.Outputs.ToDictionary(output => output.Name, Text)),
        .. Differences("metric", earlier.Metrics.ToDictionary(metric => metric.Key, Text), now.Metrics.ToDictionary(metric => metric.Key, Text)),
    ];

    private static IEnumerable<string> Differences(string kind, Dictionary<string, string> earlier, Dictionary<string, string> now) =>
        from name in earlier.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
        let before = earlier.GetValueOrDefault(name, "absent")
        let after = now.GetValueOrDefault(name, "absent")
        where before != after
        select $"{kind} '{name}' was {before} and is {after}";

    private static string Text(RecordedOutput output) => output.Digest.ToString();

    private static string Text(KeyValuePair<string, double> metric) => CanonicalJson.Number(metric.Value);
}

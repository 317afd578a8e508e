using System.Diagnostics.CodeAnalysis;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>The checkpoint of one attempt: what an earlier attempt left, and the file that this one writes.</summary>
/// <param name="store">Where checkpoints lie.</param>
/// <param name="key">The instance's key, whose lock is held.</param>
/// <param name="left">What an earlier attempt left; null to begin at the beginning.</param>
/// <param name="every">Time from one checkpoint to the next.</param>
/// <param name="time">Measures it.</param>
internal sealed class StageCheckpoint(CheckpointStore store, Digest key, StoredCheckpoint? left, TimeSpan every, TimeProvider time) : IStageCheckpoint
{
    private long _last = time.GetTimestamp();

    /// <inheritdoc/>
    public long Position => left?.Position ?? 0;

    /// <inheritdoc/>
    public bool IsDue => time.GetElapsedTime(_last) >= every;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out Stream? content)
    {
        content = left is null ? null : new MemoryStream(left.Content.ToArray(), writable: false);
        return content is not null;
    }

    /// <inheritdoc/>
    public void Write(long position, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        store.Save(key, position, content.GetBuffer().AsSpan(0, (int)content.Length));

        // Counted from the end of the writing, so that a slow disk cannot take all the time.
        _last = time.GetTimestamp();
    }
}

using System.Diagnostics.CodeAnalysis;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>The checkpoint of one attempt: what an earlier attempt left, and the file that this one writes.</summary>
/// <param name="store">Where checkpoints lie.</param>
/// <param name="instance">Whose checkpoint it is.</param>
/// <param name="key">The instance's key, whose lock is held.</param>
/// <param name="left">What an earlier attempt left; null to begin at the beginning.</param>
/// <param name="every">Time from one checkpoint to the next.</param>
/// <param name="time">Measures it.</param>
/// <param name="noticed">Is told the first time that a checkpoint cannot be written.</param>
internal sealed class StageCheckpoint(
    CheckpointStore store, InstanceName instance, Digest key, StoredCheckpoint? left, TimeSpan every, TimeProvider time, Action<string> noticed) : IStageCheckpoint
{
    private bool _hasFailed;
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
        try
        {
            store.Save(key, position, content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (StoreException failure)
        {
            // A cache that cannot be written costs time after a stop, but never the training itself.
            TellOnce(failure.Message);
        }

        // Counted from the end of the writing, so that a slow disk cannot take all the time.
        _last = time.GetTimestamp();
    }

    private void TellOnce(string reason)
    {
        if (!_hasFailed)
        {
            _hasFailed = true;
            noticed($"A checkpoint of {instance} could not be written; the stage goes on, but a stop may lose its work. {reason}");
        }
    }
}

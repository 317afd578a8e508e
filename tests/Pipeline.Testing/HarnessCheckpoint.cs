using System.Diagnostics.CodeAnalysis;
using Pipeline.Core;

namespace Pipeline.Testing;

/// <summary>A stage's checkpoint in memory, written at every chance while <see cref="KilledAt"/> is set.</summary>
/// <remarks>
/// <code>
/// var killed = new StageHarness(new MetaTrain(settings)) { Checkpoint = new HarnessCheckpoint { KilledAt = 7 } };
/// Assert.That(() => killed.RunAsync(), Throws.InstanceOf&lt;OperationCanceledException&gt;());
/// var resumed = new StageHarness(new MetaTrain(settings)) { Checkpoint = killed.Checkpoint.Left() };
/// await resumed.RunAsync();
/// </code>
/// </remarks>
public sealed class HarnessCheckpoint : IStageCheckpoint
{
    private byte[]? _content;

    /// <summary>The position after whose writing the run ends as if killed; null lets it run to its end without writing.</summary>
    public long? KilledAt { get; init; }

    /// <inheritdoc/>
    public long Position { get; private set; }

    /// <inheritdoc/>
    public bool IsDue => KilledAt is not null;

    /// <summary>What the next attempt finds, and the position at which that is killed in its turn.</summary>
    public HarnessCheckpoint Left(long? killedAt = null) => new() { _content = _content, Position = Position, KilledAt = killedAt };

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out Stream? content)
    {
        content = _content is null ? null : new MemoryStream(_content, writable: false);
        return content is not null;
    }

    /// <inheritdoc/>
    public void Write(long position, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        _content = content.ToArray();
        Position = position;
        if (position >= KilledAt)
        {
            throw new OperationCanceledException($"Killed at position {position}, as the test asked.");
        }
    }
}

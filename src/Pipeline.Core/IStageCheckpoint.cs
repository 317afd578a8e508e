using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Core;

/// <summary>Where a long stage leaves its state now and then, so that after a stop it goes on instead of starting over.</summary>
/// <remarks>
/// A cache, never an input: with it or without it the stage writes the same bytes. It lies under the stage's key, so that a state meets no other code,
/// setting, seed or input than its own, and it is gone once the result is published. A stage without long loops ignores it.
/// </remarks>
public interface IStageCheckpoint
{
    /// <summary>Updates done in the state that an earlier attempt left; 0 where none was left.</summary>
    long Position { get; }

    /// <summary>Whether it is time to write. The stage asks this instead of a clock.</summary>
    bool IsDue { get; }

    /// <summary>Opens the state that an earlier attempt left, or answers false: begin at the beginning.</summary>
    /// <remarks>A stage that cannot use it throws <see cref="CheckpointRefusedException"/>, and is run again without.</remarks>
    bool TryOpen([NotNullWhen(true)] out Stream? content);

    /// <summary>Replaces the state that is kept. It is durable on return.</summary>
    /// <param name="position">Updates done; positive.</param>
    /// <param name="write">Writes the state.</param>
    void Write(long position, Action<Stream> write);
}

namespace Pipeline.Store;

/// <summary>What a stage left before it was stopped.</summary>
/// <param name="Position">Updates done.</param>
/// <param name="Content">The stage's own bytes, verified.</param>
public sealed record StoredCheckpoint(long Position, ReadOnlyMemory<byte> Content);

using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A published result.</summary>
/// <param name="Record">What decided it and what came out.</param>
/// <param name="Manifest">Digest of its OCI manifest.</param>
/// <param name="Note">When and why it was published here.</param>
public sealed record StoredResult(StageRecord Record, Digest Manifest, JournalNote Note);

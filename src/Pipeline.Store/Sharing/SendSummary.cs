namespace Pipeline.Store;

/// <summary>What was sent.</summary>
/// <param name="Manifests">Manifests that were sent.</param>
/// <param name="Blobs">Blobs that were sent.</param>
/// <param name="Bytes">Their length together.</param>
public sealed record SendSummary(int Manifests, int Blobs, long Bytes);

using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>What a blob must be: its content's digest and its length.</summary>
/// <param name="Digest">SHA-256 of the content, which is also its name.</param>
/// <param name="Size">Length in bytes.</param>
public readonly record struct BlobDescriptor(Digest Digest, long Size);

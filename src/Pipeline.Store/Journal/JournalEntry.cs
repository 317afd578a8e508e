using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>One record of the journal.</summary>
/// <param name="Key">The result's key.</param>
/// <param name="Manifest">Its manifest among the blobs.</param>
/// <param name="Note">Local history.</param>
internal sealed record JournalEntry(Digest Key, BlobDescriptor Manifest, JournalNote Note);

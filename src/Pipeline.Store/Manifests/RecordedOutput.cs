using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>One output of a result; a layer of its manifest.</summary>
/// <param name="Name">The output's declared name.</param>
/// <param name="Format">Its kind.</param>
/// <param name="MediaType">Media type of the layer.</param>
/// <param name="Digest">Its content.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record RecordedOutput(string Name, Format Format, string MediaType, Digest Digest, long Size)
{
    /// <summary>The blob that holds the output.</summary>
    public BlobDescriptor Blob => new(Digest, Size);
}

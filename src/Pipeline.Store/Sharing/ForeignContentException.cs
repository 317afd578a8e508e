using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Content from a bundle or a remote is not what it must be. Nothing of it was taken.</summary>
public sealed class ForeignContentException(string what, string remedy, Exception? innerException = null)
    : PipelineException(what, remedy, ExitCode.Integrity, innerException)
{
    /// <summary>A blob holds other bytes than its digest and size promise.</summary>
    internal static ForeignContentException Mismatch(string place, BlobDescriptor expected, BlobDescriptor found) => new(
        $"{place} must hold {expected.Size} bytes of {expected.Digest}, but gave {found.Size} bytes of {found.Digest}.",
        "It is damaged or forged there. Get it from its maker again.");
}

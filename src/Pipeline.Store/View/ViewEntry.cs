using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A file as the view left it.</summary>
/// <param name="Blob">The blob that it is a copy of.</param>
/// <param name="Modified">Its time of modification, nanoseconds since 1970.</param>
internal sealed record ViewEntry(BlobDescriptor Blob, long Modified)
{
    /// <summary>Whether a file of this state is taken to be the one that the view left.</summary>
    public bool Fits(FileState state) => state.Kind == FileKind.Regular && state.Size == Blob.Size && state.Modified == Modified;
}

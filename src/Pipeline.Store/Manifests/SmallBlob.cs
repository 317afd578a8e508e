using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A blob that fits into memory.</summary>
/// <param name="Descriptor">Digest and length of <paramref name="Content"/>.</param>
/// <param name="Content">The bytes.</param>
public sealed record SmallBlob(BlobDescriptor Descriptor, ReadOnlyMemory<byte> Content)
{
    /// <summary>Describes <paramref name="content"/>.</summary>
    public static SmallBlob Of(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new SmallBlob(new BlobDescriptor(Digest.Of(content), content.Length), content);
    }
}

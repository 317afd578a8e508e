using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>One result as an index names it. Only the manifest says whether that is true.</summary>
/// <param name="Instance">The instance, such as <c>younger2001/boolean/learner[seed=1001]</c>.</param>
/// <param name="Key">The result's key.</param>
/// <param name="Manifest">Its manifest.</param>
public sealed record ShippedResult(string Instance, Digest Key, BlobDescriptor Manifest)
{
    /// <summary>Somebody's signature over the manifest; nothing has checked it.</summary>
    /// <value>Null: nobody has signed it.</value>
    public ManifestSignature? Signature { get; init; }
}

using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Signs results that leave: those that were computed here. What others have signed at the target keeps their signature.</summary>
/// <remarks>Every ECDSA signature is another. So a good one that the target has from this key stays, and the same results give the same index again.</remarks>
public sealed class ResultSigner
{
    private readonly SigningKey _key;
    private readonly Func<Digest, bool> _isOwn;
    private readonly Dictionary<Digest, ManifestSignature> _kept = [];

    /// <summary>Signs with <paramref name="key"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isOwn">Whether the result of a key was computed here.</param>
    /// <param name="there">What the target has.</param>
    public ResultSigner(SigningKey key, Func<Digest, bool> isOwn, ShipmentIndex there)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(there);
        (_key, _isOwn) = (key, isOwn);
        foreach (ShippedResult result in there.Results)
        {
            if (result.Signature is ManifestSignature signature && (!isOwn(result.Key) || key.Public.Verifies(result.Manifest.Digest, signature)))
            {
                _kept[result.Manifest.Digest] = signature;
            }
        }
    }

    /// <summary>The result with its signature; without one when it was not computed here and nobody has signed it.</summary>
    public ShippedResult Sign(ShippedResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return _kept.TryGetValue(result.Manifest.Digest, out ManifestSignature? kept) ? result with { Signature = kept }
            : _isOwn(result.Key) ? result with { Signature = _key.Sign(result.Manifest.Digest) }
            : result;
    }
}

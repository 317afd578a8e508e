using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Trusts results that one of some keys has signed.</summary>
/// <param name="keys">The keys of people whose results may count.</param>
public sealed class SignedTrust(IEnumerable<SignerKey> keys) : ITrustRule
{
    private readonly Dictionary<Digest, SignerKey> _keys = keys.DistinctBy(key => key.Id).ToDictionary(key => key.Id);

    /// <inheritdoc/>
    public TrustJudgement Judge(ShippedResult shipped, StageRecord record)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        return shipped.Signature is not ManifestSignature signature ? new TrustJudgement(TrustVerdict.Unknown, "nobody has signed it")
            : !_keys.TryGetValue(signature.Signer, out SignerKey? key) ? new TrustJudgement(TrustVerdict.Unknown, $"its signature names the key {signature.Signer.Abbreviation}, which you do not trust")
            : key.Verifies(shipped.Manifest.Digest, signature) ? TrustJudgement.Trusted
            : new TrustJudgement(TrustVerdict.Contradicted, $"its signature names the key {signature.Signer.Abbreviation}, which did not make it");
    }
}

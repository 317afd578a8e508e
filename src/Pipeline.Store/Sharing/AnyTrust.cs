namespace Pipeline.Store;

/// <summary>Trusts whoever made the results. Only a person who types it gets it.</summary>
public sealed class AnyTrust : ITrustRule
{
    /// <inheritdoc/>
    public TrustJudgement Judge(ShippedResult shipped, StageRecord record) => TrustJudgement.Trusted;
}

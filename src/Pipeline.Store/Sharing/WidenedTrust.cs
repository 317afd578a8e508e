namespace Pipeline.Store;

/// <summary>Lets a second rule judge what the first knows nothing of. What the first contradicts stays out.</summary>
public sealed class WidenedTrust(ITrustRule first, ITrustRule second) : ITrustRule
{
    /// <inheritdoc/>
    public TrustJudgement Judge(ShippedResult shipped, StageRecord record)
    {
        TrustJudgement judgement = first.Judge(shipped, record);
        return judgement.Verdict == TrustVerdict.Unknown ? second.Judge(shipped, record) : judgement;
    }
}

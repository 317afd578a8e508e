namespace Pipeline.Store;

/// <summary>Says which results from elsewhere may count as ours. What is not trusted does not enter the store.</summary>
public interface ITrustRule
{
    /// <summary>Judges a result whose record is whole and fits its key; its outputs are not here yet. Called from several threads.</summary>
    TrustJudgement Judge(ShippedResult shipped, StageRecord record);
}

namespace Pipeline.Store;

/// <summary>A trust rule's verdict on one result.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why it stays out, for people; empty when it is trusted.</param>
public readonly record struct TrustJudgement(TrustVerdict Verdict, string Reason)
{
    /// <summary>It may enter.</summary>
    public static TrustJudgement Trusted { get; } = new(TrustVerdict.Trusted, "");
}

namespace Pipeline.Store;

/// <summary>A result that stayed out of the store.</summary>
/// <param name="Shipped">How the index names it.</param>
/// <param name="Judgement">What the trust rule said.</param>
public sealed record RefusedResult(ShippedResult Shipped, TrustJudgement Judgement);

using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A look that is due.</summary>
/// <param name="Number">Its place among the claim's looks, from 1.</param>
/// <param name="Look">Seeds and error level.</param>
/// <param name="Claim">The claim as this look sees it: with the first seeds alone.</param>
public sealed record NextLook(int Number, Look Look, ClaimDeclaration Claim);

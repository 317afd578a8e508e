namespace Pipeline.Runner.Declaration;

/// <summary>The test of a claim.</summary>
/// <param name="Kind">The comparison.</param>
/// <param name="Value">The number that ours is compared with, in the metric's unit.</param>
/// <param name="Margin">For <see cref="ClaimTestKind.Within"/>: the distance allowed, at least 0; otherwise 0.</param>
public sealed record ClaimTest(ClaimTestKind Kind, double Value, double Margin);

namespace Pipeline.Runner.Declaration;

/// <summary>One of the declared times at which a claim is judged, with the share of its error level that is spent there.</summary>
/// <param name="Seeds">How many seeds it sees: the first ones of the metric's matrix.</param>
/// <param name="Level">The error level of this look. Those of all looks add up to 0.05 at most.</param>
public sealed record Look(int Seeds, double Level);

using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>One axis of a stage's matrix.</summary>
/// <param name="Name">The setting that it sets, or <c>seed</c>.</param>
/// <param name="Values">Its values in declared order, as they stand in instance names.</param>
public sealed record StageAxis(string Name, ImmutableArray<string> Values);

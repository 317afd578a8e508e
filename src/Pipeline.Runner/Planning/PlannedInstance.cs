using System.Collections.Immutable;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Planning;

/// <summary>One line of a plan.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="State">What a run would do with it.</param>
/// <param name="Reasons">Why; empty when it is cached.</param>
/// <param name="Decision">The rule's answer; null while a producer's content is unknown.</param>
public sealed record PlannedInstance(StageInstance Instance, PlannedState State, ImmutableArray<Reason> Reasons, Decision? Decision);

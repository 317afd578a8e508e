using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Blame;

/// <summary>What the metric would be today if one stage still gave its old results.</summary>
/// <param name="Stage">A stage that changed by itself, and not only because its inputs did.</param>
/// <param name="Changes">What changed: settings, code, seed or numeric contract.</param>
/// <param name="Value">The metric with the stage's old results; null when no cached result tells it.</param>
/// <param name="Unknown">The first instance whose result would be needed and is not cached; null when <paramref name="Value"/> is known.</param>
/// <param name="Chain">From the stage to the metric, along outputs that changed; empty when nothing of it reaches the metric.</param>
public sealed record StageSwap(StageName Stage, ImmutableArray<string> Changes, double? Value, InstanceName? Unknown, ImmutableArray<ChainLink> Chain);

using Pipeline.Runner.Planning;

namespace Pipeline.Runner.Execution;

/// <summary>Instances that run together, and the cores that they take.</summary>
internal sealed record Batch(IReadOnlyList<Decision> Decisions, int Cores);

using Pipeline.Core;

namespace Pipeline.Runner.Blame;

/// <summary>One step from a changed stage to a metric.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Output">Its changed output that the next instance reads; null at the end of the chain.</param>
public sealed record ChainLink(InstanceName Instance, string? Output);

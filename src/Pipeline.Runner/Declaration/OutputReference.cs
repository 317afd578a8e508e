using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>One output of one instance.</summary>
/// <param name="Producer">The instance that writes it.</param>
/// <param name="Output">The output, as the producer's stage type declares it.</param>
public sealed record OutputReference(InstanceName Producer, string Output)
{
    /// <summary><c>younger2001/boolean/data[seed=1].train</c>.</summary>
    public override string ToString() => $"{Producer}.{Output}";
}

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Runner.Recomputing;

/// <summary>Draws which results an audit computes again.</summary>
public static class AuditSample
{
    /// <summary>A share of <paramref name="cached"/>, rounded up, each instance with the same chance. The same seed draws the same instances from the same list.</summary>
    /// <param name="cached">Instances with a result.</param>
    /// <param name="share">Above 0 and at most 1.</param>
    /// <param name="seed">Chooses the sample.</param>
    public static ImmutableHashSet<InstanceName> Draw(IReadOnlyList<InstanceName> cached, double share, int seed)
    {
        ArgumentNullException.ThrowIfNull(cached);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return Draw(cached, (int)Math.Ceiling(share * cached.Count), seed);
    }

    /// <summary>A number of <paramref name="cached"/>, each instance with the same chance. The same seed draws the same instances from the same list.</summary>
    /// <param name="cached">Instances with a result.</param>
    /// <param name="count">At most their number.</param>
    /// <param name="seed">Chooses the sample.</param>
    public static ImmutableHashSet<InstanceName> Draw(IReadOnlyList<InstanceName> cached, int count, int seed)
    {
        ArgumentNullException.ThrowIfNull(cached);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, cached.Count);
        InstanceName[] order = [.. cached];
        RandomStreams.Open(seed, "audit", "", "instances").Shuffle<InstanceName>(order);
        return [.. order.Take(count)];
    }
}

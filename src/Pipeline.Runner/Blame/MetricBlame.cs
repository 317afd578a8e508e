using System.Collections.Immutable;

namespace Pipeline.Runner.Blame;

/// <summary>Why a metric is not what it was.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Old">Its value before.</param>
/// <param name="New">Its value now.</param>
/// <param name="Swaps">Each stage that changed by itself: those that move the metric first, the farthest move first; then those that do not; then those that cannot be told.</param>
public sealed record MetricBlame(NamedMetric Metric, double Old, double New, ImmutableArray<StageSwap> Swaps)
{
    /// <summary>Whether the two values differ in any bit.</summary>
    public bool HasMoved => BitConverter.DoubleToInt64Bits(Old) != BitConverter.DoubleToInt64Bits(New);

    /// <summary>Whether the old results of this stage alone change the metric.</summary>
    public bool IsMovedBy(StageSwap swap)
    {
        ArgumentNullException.ThrowIfNull(swap);
        return swap.Value is double value && BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(New);
    }

    /// <summary>The share of the move that this stage's old results take back; null when it is not known or nothing moved.</summary>
    public double? ShareOf(StageSwap swap)
    {
        ArgumentNullException.ThrowIfNull(swap);
        return HasMoved ? (New - swap.Value) / (New - Old) : null;
    }
}

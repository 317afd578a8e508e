namespace Pipeline.Runner.Claims;

/// <summary>A metric in two versions of pipeline.lock.</summary>
/// <param name="Name"><c>stage[seed=1].mse</c>, or <c>stage[*].mse</c> for the mean over the instances that both versions have.</param>
/// <param name="Old">The number before; null when there was none.</param>
/// <param name="New">The number now; null when there is none.</param>
/// <param name="Move">What that means.</param>
public sealed record MetricChange(string Name, double? Old, double? New, MetricMove Move)
{
    /// <summary>New − Old; null when one is missing.</summary>
    public double? Difference => New - Old;

    /// <summary>The difference as a share of the old number; null where there is none or it is 0.</summary>
    public double? Relative => Old is double before && before != 0 ? Difference / Math.Abs(before) : null;

    /// <summary>For a mean over several instances: the paired comparison of old and new.</summary>
    public PairedTest? Test { get; init; }
}

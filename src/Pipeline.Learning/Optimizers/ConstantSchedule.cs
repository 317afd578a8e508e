namespace Pipeline.Learning.Optimizers;

/// <summary>The same rate throughout.</summary>
/// <param name="Value">The rate.</param>
public sealed record ConstantSchedule(float Value) : ISchedule
{
    /// <inheritdoc/>
    public float Rate(long update) => Value;
}

namespace Pipeline.Learning.Optimizers;

/// <summary>Lets another schedule rise from near zero over the first updates: rate(u) = min(1, (u + 1)/updates) · then(u).</summary>
/// <remarks>
/// The other schedule counts from the first update, not from the end of the warm-up: <c>new WarmUpSchedule(new CosineSchedule(0.003f, 20_000, 0), 100)</c>
/// reaches zero after 20 000 updates in all.
/// </remarks>
/// <param name="Then">The schedule that is followed.</param>
/// <param name="Updates">Updates until it is followed in full; positive.</param>
public sealed record WarmUpSchedule(ISchedule Then, long Updates) : ISchedule
{
    /// <summary>Updates until the schedule is followed in full.</summary>
    public long Updates { get; } = Updates > 0
        ? Updates
        : throw new ArgumentOutOfRangeException(nameof(Updates), $"A warm-up of {Updates} updates is none. Give at least one update, or the schedule alone.");

    /// <inheritdoc/>
    public float Rate(long update)
    {
        float full = Then.Rate(update);
        return update + 1 < Updates ? (float)(full * ((update + 1) / (double)Updates)) : full;
    }
}

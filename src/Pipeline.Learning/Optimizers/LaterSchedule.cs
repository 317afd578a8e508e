namespace Pipeline.Learning.Optimizers;

/// <summary>Another schedule from a later update on, for a training in phases: rate(u) = then(u + by).</summary>
/// <param name="Then">The schedule of the whole training.</param>
/// <param name="By">Updates done before; not negative.</param>
public sealed record LaterSchedule(ISchedule Then, long By) : ISchedule
{
    /// <summary>Updates done before.</summary>
    public long By { get; } = By >= 0 ? By : throw new ArgumentOutOfRangeException(nameof(By), $"A schedule cannot be entered {By} updates in. Give zero or more.");

    /// <inheritdoc/>
    public float Rate(long update) => Then.Rate(update + By);
}

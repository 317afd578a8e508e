namespace Pipeline.Learning.Optimizers;

/// <summary>Multiplies the rate by a factor after every so many updates.</summary>
/// <param name="First">Rate of the first updates.</param>
/// <param name="Every">Updates between two changes; positive.</param>
/// <param name="Factor">The factor, such as 0.5.</param>
public sealed record StepSchedule(float First, long Every, float Factor) : ISchedule
{
    /// <summary>Updates between two changes.</summary>
    public long Every { get; } = Every > 0
        ? Every
        : throw new ArgumentOutOfRangeException(nameof(Every), $"A rate cannot change every {Every} updates. Give at least one.");

    /// <inheritdoc/>
    public float Rate(long update)
    {
        // By squares: the same few products on every machine, however many changes there were.
        double rate = First, power = Factor;
        for (long changes = update / Every; changes > 0; changes /= 2, power *= power)
        {
            rate *= changes % 2 == 1 ? power : 1;
        }

        return (float)rate;
    }
}

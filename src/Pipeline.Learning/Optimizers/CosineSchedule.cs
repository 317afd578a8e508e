using Pipeline.Numerics.Functions;

namespace Pipeline.Learning.Optimizers;

/// <summary>Falls along half a cosine from the first rate to a share of it, and stays there.</summary>
/// <remarks>rate(u) = first · (share + (1 − share) · (1 + cos(π u / updates)) / 2).</remarks>
/// <param name="First">Rate of the first update.</param>
/// <param name="Updates">Updates in the training; positive.</param>
/// <param name="FinalShare">The share of the first rate at the end, such as 0.01.</param>
public sealed record CosineSchedule(float First, long Updates, float FinalShare) : ISchedule
{
    /// <summary>Updates in the training.</summary>
    public long Updates { get; } = Updates > 0
        ? Updates
        : throw new ArgumentOutOfRangeException(nameof(Updates), $"A cosine schedule over {Updates} updates has no end. Give at least one update.");

    /// <inheritdoc/>
    public float Rate(long update)
    {
        double part = Math.Min(1, (double)update / Updates);
        return (float)(First * (FinalShare + ((1 - FinalShare) * 0.5 * (1 + Trigonometric.CosineOfTurns(0.5 * part)))));
    }
}

using Pipeline.Learning.Checkpoints;

namespace Pipeline.Learning.Optimizers;

/// <summary>Plain gradient descent: w ← w − α·g.</summary>
public sealed class GradientDescent : IOptimizer
{
    /// <inheritdoc/>
    public void Start(int parameters)
    {
        // Nothing is remembered.
    }

    /// <inheritdoc/>
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = MathF.FusedMultiplyAdd(-rate, gradient[i], weights[i]);
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        // Nothing is remembered.
    }
}

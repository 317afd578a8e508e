using System.Runtime.CompilerServices;
using Pipeline.Learning.Checkpoints;

namespace Pipeline.Learning.Optimizers;

/// <summary>Gradient descent with momentum, the heavy ball of Polyak (1964): v ← μv + g;  w ← w − α·v.</summary>
/// <remarks>
/// The rate stands outside the velocity, so a schedule changes every step at once; a steady gradient ends in steps of α/(1 − μ). PyTorch's SGD has this
/// form with dampening 0.
/// </remarks>
/// <param name="memory">Memory μ of the velocity, in [0, 1).</param>
public sealed class Momentum(float memory = 0.9f) : IOptimizer
{
    private readonly float _memory = OptimizerConstant.Share(memory, nameof(memory));
    private float[] _velocity = [];

    /// <inheritdoc/>
    public void Start(int parameters) => _velocity = new float[parameters];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        Span<float> velocity = _velocity;
        for (int i = 0; i < weights.Length; i++)
        {
            velocity[i] = MathF.FusedMultiplyAdd(_memory, velocity[i], gradient[i]);
            weights[i] = MathF.FusedMultiplyAdd(-rate, velocity[i], weights[i]);
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.Numbers("velocity", _velocity);
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Learning.Checkpoints;

namespace Pipeline.Learning.Optimizers;

/// <summary>RMSprop: steps along the gradient over its running root mean square. T. Tieleman, G. Hinton, lecture 6.5, 2012.</summary>
/// <remarks>
/// v ← ρv + (1 − ρ)g²;  w ← w − α·g / (√v + ε). The lecture has no ε; here, as in PyTorch, it is added to the root and not under it. v starts at zero
/// without correction, so the first step is α/√(1 − ρ) long.
/// </remarks>
/// <param name="memory">Memory ρ of the mean square, in [0, 1).</param>
/// <param name="epsilon">Added to the root; positive.</param>
public sealed class RmsProp(float memory = 0.99f, float epsilon = 1e-8f) : IOptimizer
{
    private readonly float _memory = OptimizerConstant.Share(memory, nameof(memory));
    private readonly float _epsilon = OptimizerConstant.Positive(epsilon, nameof(epsilon));
    private float[] _square = [];

    /// <inheritdoc/>
    public void Start(int parameters) => _square = new float[parameters];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        Span<float> square = _square;
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i];
            square[i] = MathF.FusedMultiplyAdd(1 - _memory, (g * g) - square[i], square[i]);
            weights[i] -= rate * g / (MathF.Sqrt(square[i]) + _epsilon);
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.Numbers("square", _square);
    }
}

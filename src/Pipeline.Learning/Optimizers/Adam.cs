using System.Runtime.CompilerServices;
using Pipeline.Learning.Checkpoints;

namespace Pipeline.Learning.Optimizers;

/// <summary>Adam: steps of even size along the smoothed gradient. D. Kingma, J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.</summary>
/// <remarks>
/// m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  w ← w − α · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε).
/// </remarks>
/// <param name="beta1">Memory of the mean, in [0, 1).</param>
/// <param name="beta2">Memory of the mean square, in [0, 1).</param>
/// <param name="epsilon">Added to the root; positive.</param>
public sealed class Adam(float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f) : IOptimizer
{
    private readonly float _beta1 = OptimizerConstant.Share(beta1, nameof(beta1));
    private readonly float _beta2 = OptimizerConstant.Share(beta2, nameof(beta2));
    private readonly float _epsilon = OptimizerConstant.Positive(epsilon, nameof(epsilon));
    private float[] _mean = [];
    private float[] _square = [];
    private double _power1;
    private double _power2;

    /// <inheritdoc/>
    public void Start(int parameters)
    {
        _mean = new float[parameters];
        _square = new float[parameters];
        _power1 = 1;
        _power2 = 1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        _power1 *= _beta1;
        _power2 *= _beta2;
        float meanScale = (float)(rate / (1 - _power1));
        float squareScale = (float)(1 / (1 - _power2));
        Span<float> mean = _mean, square = _square;
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i];
            mean[i] = MathF.FusedMultiplyAdd(1 - _beta1, g - mean[i], mean[i]);
            square[i] = MathF.FusedMultiplyAdd(1 - _beta2, (g * g) - square[i], square[i]);
            weights[i] -= meanScale * mean[i] / (MathF.Sqrt(square[i] * squareScale) + _epsilon);
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.Numbers("mean", _mean);
        checkpoint.Numbers("square", _square);
        checkpoint.Number("power1", ref _power1);
        checkpoint.Number("power2", ref _power2);
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Learning.Checkpoints;

namespace Pipeline.Learning.Optimizers;

/// <summary>SMORMS3: RMSprop whose memory and step shrink where the gradient's sign is uncertain. S. Funk, "RMSprop loses to SMORMS3", 2015.</summary>
/// <remarks>
/// <code>
/// r = 1 / (m + 1);   g ← (1 − r)·g + r·∇;   g2 ← (1 − r)·g2 + r·∇²;   x = g² / (g2 + ε)
/// w ← w − ∇ · min(α, x) / (√g2 + ε);   m ← 1 + m·(1 − x)
/// </code>
/// At the start m = 1 and g = g2 = 0; r comes from the m before its change. All is computed in double; the weight alone is rounded to float.
/// </remarks>
/// <param name="epsilon">ε, added to the mean square and to its root; positive.</param>
public sealed class Smorms3(double epsilon = 1e-16) : IOptimizer
{
    private readonly double _epsilon = OptimizerConstant.Positive(epsilon, nameof(epsilon));
    private double[] _memory = [];
    private double[] _mean = [];
    private double[] _square = [];

    /// <inheritdoc/>
    public void Start(int parameters)
    {
        _memory = new double[parameters];
        Array.Fill(_memory, 1);
        _mean = new double[parameters];
        _square = new double[parameters];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        Span<double> memory = _memory, mean = _mean, square = _square;
        for (int i = 0; i < weights.Length; i++)
        {
            double gradientHere = gradient[i];
            double r = 1 / (memory[i] + 1);
            double g = ((1 - r) * mean[i]) + (r * gradientHere);
            double g2 = ((1 - r) * square[i]) + (r * gradientHere * gradientHere);
            double x = g * g / (g2 + _epsilon);
            weights[i] = (float)(weights[i] - (gradientHere * Math.Min(rate, x) / (Math.Sqrt(g2) + _epsilon)));
            memory[i] = 1 + (memory[i] * (1 - x));
            mean[i] = g;
            square[i] = g2;
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.Numbers("memory", _memory);
        checkpoint.Numbers("mean", _mean);
        checkpoint.Numbers("square", _square);
    }
}

using Pipeline.Learning.Networks;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.HandMade;

/// <summary>The paper's model n–H–1 with rectified hidden units in plain code, for one data set.</summary>
/// <remarks>
/// <code>
/// h = relu(W₁·x + b₁)   ŷ = σ(w₂·h + b₂)   θ = (W₁ row after row, b₁, w₂, b₂), H (n + 2) + 1 numbers
/// </code>
/// </remarks>
/// <param name="sizes">n and H.</param>
internal sealed class Perceptron(BinaryModelSizes sizes)
{
    private readonly float[] _hidden = new float[sizes.Hidden];

    /// <summary>θ.</summary>
    public float[] Theta { get; } = new float[sizes.Parameters];

    /// <summary>Draws θ: normal with the deviations 0.35, 0.5, 0.25 and 0 for W₁, b₁, w₂ and b₂, times <paramref name="scale"/>.</summary>
    public void Draw(double scale, Philox random)
    {
        Fill(sizes.HiddenWeights, 0.35 * scale, random);
        Fill(sizes.HiddenBiases, 0.5 * scale, random);
        Fill(sizes.OutputWeights, 0.25 * scale, random);
        Theta[^1] = 0;
    }

    /// <summary>ŷ for a sample.</summary>
    /// <param name="x">Shape [n].</param>
    public double Predict(ReadOnlySpan<float> x)
    {
        ReadOnlySpan<float> weights = Theta, biases = Theta.AsSpan(sizes.HiddenBiases), output = Theta.AsSpan(sizes.OutputWeights);
        float logit = Theta[^1];
        for (int unit = 0; unit < _hidden.Length; unit++)
        {
            float net = biases[unit];
            ReadOnlySpan<float> row = weights.Slice(unit * x.Length, x.Length);
            for (int j = 0; j < x.Length; j++)
            {
                net = MathF.FusedMultiplyAdd(row[j], x[j], net);
            }

            _hidden[unit] = Math.Max(0, net);
            logit = MathF.FusedMultiplyAdd(output[unit], _hidden[unit], logit);
        }

        return Exponential.Logistic(logit);
    }

    /// <summary>Writes the gradient of a sample's cross-entropy by θ, (ŷ − y) ∂logit/∂θ, and answers ŷ.</summary>
    /// <param name="x">Shape [n].</param>
    /// <param name="label">y, 0 or 1.</param>
    /// <param name="gradient">Shape of θ; written.</param>
    public double Gradient(ReadOnlySpan<float> x, int label, Span<float> gradient)
    {
        double predicted = Predict(x);
        float error = (float)(predicted - label);
        Span<float> weights = gradient, biases = gradient[sizes.HiddenBiases], output = gradient[sizes.OutputWeights];
        ReadOnlySpan<float> outputWeights = Theta.AsSpan(sizes.OutputWeights);
        for (int unit = 0; unit < _hidden.Length; unit++)
        {
            float back = _hidden[unit] > 0 ? error * outputWeights[unit] : 0;
            output[unit] = error * _hidden[unit];
            biases[unit] = back;
            Span<float> row = weights.Slice(unit * x.Length, x.Length);
            for (int j = 0; j < x.Length; j++)
            {
                row[j] = back * x[j];
            }
        }

        gradient[^1] = error;
        return predicted;
    }

    private void Fill(Range parameters, double deviation, Philox random)
    {
        foreach (ref float number in Theta.AsSpan(parameters))
        {
            number = (float)(deviation * random.NextNormal());
        }
    }
}

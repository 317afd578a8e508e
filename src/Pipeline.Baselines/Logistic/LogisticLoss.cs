using Pipeline.Baselines.Algebra;
using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.Logistic;

/// <summary>C Σᵢ ln(1 + exp(−yᵢ(w·xᵢ + b))) as a function of β = (w, b), with y = ±1: its value, gradient and Hessian.</summary>
/// <param name="samples">n samples of d inputs.</param>
/// <param name="c">C, the weight of the loss against the penalty; above 0.</param>
internal sealed class LogisticLoss(Samples samples, double c)
{
    private readonly double[] _row = [.. new double[samples.Dimensions], 1];   // x with the constant input of the intercept

    /// <summary>d + 1.</summary>
    public int Parameters => _row.Length;

    /// <summary>The loss at <paramref name="beta"/>.</summary>
    public double Value(ReadOnlySpan<double> beta)
    {
        double sum = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            double net = Net(beta, i);
            sum += Exponential.Softplus(samples.Labels[i] ? -net : net);
        }

        return c * sum;
    }

    /// <summary>Writes the gradient C Σ (pᵢ − tᵢ) xᵢ, shape [d + 1], and the Hessian C Σ pᵢ(1 − pᵢ) xᵢxᵢᵀ, shape [(d + 1) × (d + 1)], at <paramref name="beta"/>.</summary>
    public void Differentiate(ReadOnlySpan<double> beta, Span<double> gradient, Span<double> hessian)
    {
        gradient.Clear();
        hessian.Clear();
        for (int i = 0; i < samples.Count; i++)
        {
            double p = Exponential.Logistic(Net(beta, i));
            samples.Row(i).CopyTo(_row);
            Vectors.AddScaled(c * (p - (samples.Labels[i] ? 1 : 0)), _row, gradient);
            double curvature = c * p * (1 - p);
            for (int j = 0; j < _row.Length; j++)
            {
                Vectors.AddScaled(curvature * _row[j], _row, hessian.Slice(j * _row.Length, _row.Length));
            }
        }
    }

    private double Net(ReadOnlySpan<double> beta, int sample) => Vectors.Dot(beta[..^1], samples.Row(sample)) + beta[^1];
}

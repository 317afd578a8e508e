using Pipeline.Numerics.Functions;

namespace Younger2001.Mappings;

/// <summary>Semi-linear mappings: y = ½(1 + tanh(w₁x₁ + w₂x₂ + w₃)), w uniform in ±1 (section 4).</summary>
internal sealed class SemiLinearForm : ILinearForm
{
    // A target of 0 or 1 has no finite value; in single precision this is as near as one comes.
    private const double Margin = 1.0 / (1 << 24);

    /// <inheritdoc/>
    public IReadOnlyList<double> Variances { get; } = [1.0 / 3, 1.0 / 3, 1.0 / 3];

    /// <inheritdoc/>
    public void Features(double x1, double x2, Span<double> v) => (v[0], v[1], v[2]) = (x1, x2, 1);

    /// <inheritdoc/>
    public double Target(double value) => Exponential.Logistic(2 * value);

    /// <summary>artanh(2y − 1) = ½ ln(y / (1 − y)).</summary>
    public double Value(double target)
    {
        double inside = Math.Clamp(target, Margin, 1 - Margin);
        return 0.5 * Exponential.Log(inside / (1 - inside));
    }
}

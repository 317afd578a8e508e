namespace Younger2001.Mappings;

/// <summary>Quadratic mappings: y = a x₁² + b x₂² + c x₁x₂ + d x₁ + e x₂ + f, coefficients uniform in ±1, scaled to [0.2, 0.8] (section 4).</summary>
/// <remarks>The scale is the one for all mappings, <see cref="QuadraticScaling.Range"/>.</remarks>
internal sealed class QuadraticForm : ILinearForm
{
    private const double Middle = 0.5 * (QuadraticFamily.Low + QuadraticFamily.High);

    /// <summary>What one unit of the quadratic is of the target: 0.05.</summary>
    private const double Scale = (QuadraticFamily.High - QuadraticFamily.Low) / (2 * QuadraticFamily.GreatestValue);

    /// <inheritdoc/>
    public IReadOnlyList<double> Variances { get; } = [.. Enumerable.Repeat(1.0 / 3, 6)];

    /// <inheritdoc/>
    public void Features(double x1, double x2, Span<double> v) => (v[0], v[1], v[2], v[3], v[4], v[5]) = (x1 * x1, x2 * x2, x1 * x2, x1, x2, 1);

    /// <inheritdoc/>
    public double Target(double value) => Middle + (Scale * value);

    /// <inheritdoc/>
    public double Value(double target) => (target - Middle) / Scale;
}

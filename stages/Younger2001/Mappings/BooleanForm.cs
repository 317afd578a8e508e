namespace Younger2001.Mappings;

/// <summary>Boolean functions of two bits: y = ½ + w₁ + w₂x₁ + w₃x₂ + w₄x₁x₂, which holds all 16.</summary>
/// <remarks>
/// With values f(x₁x₂) that are 0 or 1 alike, w₁ = f(00) − ½, w₂ = f(10) − f(00), w₃ = f(01) − f(00) and w₄ = f(11) − f(10) − f(01) + f(00) have mean 0 and
/// the variances ¼, ½, ½ and 1. Their correlations are left out, as a ridge does.
/// </remarks>
internal sealed class BooleanForm : ILinearForm
{
    /// <inheritdoc/>
    public IReadOnlyList<double> Variances { get; } = [0.25, 0.5, 0.5, 1];

    /// <inheritdoc/>
    public void Features(double x1, double x2, Span<double> v) => (v[0], v[1], v[2], v[3]) = (1, x1, x2, x1 * x2);

    /// <inheritdoc/>
    public double Target(double value) => 0.5 + value;

    /// <inheritdoc/>
    public double Value(double target) => target - 0.5;
}

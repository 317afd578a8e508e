using Pipeline.Baselines.Algebra;
using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.Kernels;

/// <summary>The radial basis function exp(−γ |x − z|²).</summary>
/// <param name="Gamma">γ, above 0.</param>
public sealed record RadialKernel(double Gamma) : IKernel
{
    /// <inheritdoc/>
    public double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> z) => Exponential.Exp(-Gamma * Vectors.SquaredDistance(x, z));
}

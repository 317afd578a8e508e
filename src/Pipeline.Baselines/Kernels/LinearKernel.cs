using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Kernels;

/// <summary>x·z.</summary>
public sealed record LinearKernel : IKernel
{
    /// <inheritdoc/>
    public double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> z) => Vectors.Dot(x, z);
}

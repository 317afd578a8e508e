namespace Pipeline.Baselines.Kernels;

/// <summary>A positive definite function of two rows of inputs.</summary>
public interface IKernel
{
    /// <summary>k(x, z), for rows of equal length.</summary>
    double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> z);
}

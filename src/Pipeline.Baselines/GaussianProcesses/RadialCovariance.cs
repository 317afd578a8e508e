using Pipeline.Baselines.Algebra;
using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.GaussianProcesses;

/// <summary>The covariance σ² exp(−|x − z|² / 2ℓ²) of a Gaussian process, by the logarithms of its two hyper-parameters.</summary>
/// <param name="LogVariance">ln σ².</param>
/// <param name="LogLength">ln ℓ.</param>
public readonly record struct RadialCovariance(double LogVariance, double LogLength)
{
    /// <summary>σ², the variance of the process at a point.</summary>
    public double Variance => Exponential.Exp(LogVariance);

    /// <summary>k(x, z), for rows of equal length.</summary>
    public double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> z) => OfDistance(Vectors.SquaredDistance(x, z));

    /// <summary>k of two points whose squared distance is <paramref name="squared"/>.</summary>
    internal double OfDistance(double squared) => Exponential.Exp(LogVariance - (squared * HalfPrecision));

    /// <summary>The derivative of k with respect to ln ℓ, which is k |x − z|²/ℓ²; that with respect to ln σ² is k itself.</summary>
    internal double LengthDerivative(double covariance, double squared) => covariance * squared * 2 * HalfPrecision;

    private double HalfPrecision => 0.5 * Exponential.Exp(-2 * LogLength);
}

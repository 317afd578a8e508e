using Bosc2016.Data;
using Pipeline.Baselines.Algebra;

namespace Bosc2016.Baselines;

/// <summary>The probability of a label given a sample with its noise, where the construction of the data set is known.</summary>
/// <remarks>
/// Clean samples are x₀ ~ N(0, S) with S = M Mᵀ, and x = x₀ + N(0, V). Given x, the projections u = wᵀx₀ on the two partitions are jointly normal with
/// mean wᵀS (S + V)⁻¹ x and covariance wᵀS w' − wᵀS (S + V)⁻¹ S w'. The label is 1 where exactly one of them exceeds its threshold.
/// </remarks>
internal sealed class LabelPosterior
{
    private readonly Partition _first, _second;
    private readonly double[] _gainFirst, _gainSecond;   // (S + V)⁻¹ S w
    private readonly double _varianceFirst, _varianceSecond, _covariance;

    /// <summary>Prepares the posterior of one data set.</summary>
    public LabelPosterior(Construction construction, LabelSource labels)
    {
        (_first, _second) = (construction.First, construction.Second);
        if (labels == LabelSource.Noisy)
        {
            // The sample itself is partitioned, so nothing is uncertain.
            (_gainFirst, _gainSecond) = (_first.Weights, _second.Weights);
            return;
        }

        int d = construction.Inputs;
        double[] clean = CleanCovariance(construction), noisy = [.. clean];
        for (int j = 0; j < d; j++)
        {
            noisy[(j * d) + j] += construction.NoiseVariances[j];
        }

        var factor = new Cholesky(d);
        factor.Factor(noisy);
        double[] first = Multiply(clean, _first.Weights), second = Multiply(clean, _second.Weights);
        (_gainFirst, _gainSecond) = ([.. first], [.. second]);
        factor.Solve(_gainFirst);
        factor.Solve(_gainSecond);
        _varianceFirst = Dot(_first.Weights, first) - Dot(first, _gainFirst);
        _varianceSecond = Dot(_second.Weights, second) - Dot(second, _gainSecond);
        _covariance = Dot(_first.Weights, second) - Dot(first, _gainSecond);
    }

    /// <summary>The probability of label 1 at <paramref name="x"/>, shape [d], before standardisation.</summary>
    public double ProbabilityOfOne(ReadOnlySpan<double> x) => ExclusiveOr.Probability(
        _first.Threshold - Dot(_gainFirst, x), _second.Threshold - Dot(_gainSecond, x), _varianceFirst, _varianceSecond, _covariance);

    private static double[] CleanCovariance(Construction construction)
    {
        int d = construction.Inputs;
        double[] covariance = new double[d * d];
        for (int place = 0; place < covariance.Length; place++)
        {
            covariance[place] = Dot(construction.Mixing.AsSpan(place / d * d, d), construction.Mixing.AsSpan(place % d * d, d));
        }

        return covariance;
    }

    private static double[] Multiply(double[] matrix, double[] vector)
    {
        double[] product = new double[vector.Length];
        for (int j = 0; j < product.Length; j++)
        {
            product[j] = Dot(matrix.AsSpan(j * product.Length, product.Length), vector);
        }

        return product;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}

using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>The posterior of a quadratic mapping: the target is linear in the six coefficients, so the slice's mean and variance along the features are all.</summary>
internal sealed class QuadraticPosterior : ISlicePosterior
{
    private static readonly QuadraticForm s_form = new();
    private readonly CubeSlice _slice = new(s_form.Variances.Count);

    /// <inheritdoc/>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double[]> seen, ReadOnlySpan<double> features)
    {
        (double mean, double variance) = _slice.Moments(weights, seen, features);
        double scale = s_form.Target(1) - s_form.Target(0);
        return (s_form.Target(mean), scale * scale * variance);
    }
}

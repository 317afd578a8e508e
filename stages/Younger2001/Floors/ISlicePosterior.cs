namespace Younger2001.Floors;

/// <summary>
/// What is known of a mapping's value after k examples without noise. The weights are uniform in the cube [−1, 1]ⁿ, and an example says what a linear form
/// of them is, so the posterior is uniform on the slice of the cube that k hyperplanes cut.
/// </summary>
internal interface ISlicePosterior
{
    /// <summary>Mean and variance of the target at an input, over the slice on which a mapping lies.</summary>
    /// <param name="weights">The mapping's weights, a point of the slice, shape [n].</param>
    /// <param name="seen">Features of the k inputs whose targets are known, each of shape [n]; in general position.</param>
    /// <param name="features">Features of the input, shape [n].</param>
    (double Mean, double Variance) Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double[]> seen, ReadOnlySpan<double> features);
}

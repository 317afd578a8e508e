using Pipeline.Baselines.Algebra;
using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.Logistic;

/// <summary>A trained logistic regression: p = σ(w·x + b).</summary>
/// <param name="weights">w, one for each input.</param>
/// <param name="intercept">b.</param>
public sealed class LogisticModel(double[] weights, double intercept) : IClassifier
{
    /// <summary>w.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>b.</summary>
    public double Intercept => intercept;

    /// <inheritdoc/>
    public double Probability(ReadOnlySpan<double> x) => Exponential.Logistic(Vectors.Dot(weights, x) + intercept);
}

using Younger2001.Mappings;

namespace Younger2001.HandMade;

/// <summary>Recursive least squares on a family's linear form: the mean of the weights given the examples, if all were normal.</summary>
/// <remarks>
/// With v the features, z the value that the target stands for, w and P the mean and covariance of the n weights and r the variance of z about the form:
/// k = P v / (v·P v + r), w ← w + k (z − w·v), P ← P − k (P v)ᵀ. At first w = 0 and P is diagonal with the family's own variances: a ridge.
/// </remarks>
/// <param name="form">The family's linear form.</param>
/// <param name="noise">The variance r.</param>
internal sealed class LeastSquares(ILinearForm form, double noise) : IHandMadeLearner
{
    private readonly double[] _weights = new double[form.Variances.Count];
    private readonly double[] _covariance = Diagonal(form.Variances);
    private readonly double[] _features = new double[form.Variances.Count];
    private readonly double[] _gain = new double[form.Variances.Count];

    /// <inheritdoc/>
    public double Predict(double x1, double x2)
    {
        form.Features(x1, x2, _features);
        return form.Target(Dot(_weights, _features));
    }

    /// <inheritdoc/>
    public void Learn(double x1, double x2, double target)
    {
        int n = _weights.Length;
        form.Features(x1, x2, _features);
        for (int i = 0; i < n; i++)
        {
            _gain[i] = Dot(_covariance.AsSpan(i * n, n), _features);
        }

        double variance = Dot(_gain, _features) + noise;
        double surprise = form.Value(target) - Dot(_weights, _features);
        for (int i = 0; i < n; i++)
        {
            _weights[i] += _gain[i] / variance * surprise;
            for (int j = 0; j < n; j++)
            {
                _covariance[(i * n) + j] -= _gain[i] * _gain[j] / variance;
            }
        }
    }

    private static double[] Diagonal(IReadOnlyList<double> variances)
    {
        double[] matrix = new double[variances.Count * variances.Count];
        for (int i = 0; i < variances.Count; i++)
        {
            matrix[(i * variances.Count) + i] = variances[i];
        }

        return matrix;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

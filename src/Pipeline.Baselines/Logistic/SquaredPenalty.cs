using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Logistic;

/// <summary>½ w·w. Its step solves (H + I) δ = −(g + w), with I zero for the intercept.</summary>
/// <param name="parameters">p, the weights and the intercept.</param>
internal sealed class SquaredPenalty(int parameters) : IWeightPenalty
{
    private readonly Cholesky _factor = new(parameters);
    private readonly double[] _curvature = new double[parameters * parameters];

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> beta) => 0.5 * Vectors.Dot(beta[..^1], beta[..^1]);

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> beta, ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, Span<double> step)
    {
        hessian.CopyTo(_curvature);
        for (int j = 0; j < parameters; j++)
        {
            bool isWeight = j < parameters - 1;
            _curvature[(j * parameters) + j] += isWeight ? 1 : 0;
            step[j] = -(gradient[j] + (isWeight ? beta[j] : 0));
        }

        _factor.Factor(_curvature);
        _factor.Solve(step);
    }
}

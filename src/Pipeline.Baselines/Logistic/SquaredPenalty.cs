using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Logistic;

/// <summary>½ Σⱼ βⱼ² over the penalised parameters. Its step solves (H + I) δ = −(g + β), with I and β zero for a free intercept.</summary>
/// <param name="parameters">p, the weights and the intercept.</param>
/// <param name="penalised">The first of them that are penalised.</param>
internal sealed class SquaredPenalty(int parameters, int penalised) : IWeightPenalty
{
    private readonly Cholesky _factor = new(parameters);
    private readonly double[] _curvature = new double[parameters * parameters];

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> beta) => 0.5 * Vectors.Dot(beta[..penalised], beta[..penalised]);

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> beta, ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, Span<double> step)
    {
        hessian.CopyTo(_curvature);
        for (int j = 0; j < parameters; j++)
        {
            _curvature[(j * parameters) + j] += j < penalised ? 1 : 0;
            step[j] = -(gradient[j] + (j < penalised ? beta[j] : 0));
        }

        _factor.Factor(_curvature);
        _factor.Solve(step);
    }
}

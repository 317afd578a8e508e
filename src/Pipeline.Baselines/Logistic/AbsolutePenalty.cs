using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Logistic;

/// <summary>Σⱼ |βⱼ| over the penalised parameters. Its step is found by coordinate descent: each δⱼ in turn is set to its best value, until none moves.</summary>
/// <remarks>G.-X. Yuan, C.-H. Ho, C.-J. Lin, "An improved GLMNET for L1-regularized logistic regression", JMLR 13 (2012), section 4.</remarks>
/// <param name="penalised">The first parameters, which are penalised.</param>
internal sealed class AbsolutePenalty(int penalised) : IWeightPenalty
{
    private const int MaximumSweeps = 1000;   // a step that is not quite the best still descends, and the next goes on from it
    private const double Tolerance = 1e-12;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> beta)
    {
        double sum = 0;
        foreach (double weight in beta[..penalised])
        {
            sum += Math.Abs(weight);
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> beta, ReadOnlySpan<double> gradient, ReadOnlySpan<double> hessian, Span<double> step)
    {
        step.Clear();
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            double largest = 0;
            for (int j = 0; j < step.Length; j++)
            {
                double curvature = hessian[(j * step.Length) + j];
                double slope = gradient[j] + Vectors.Dot(hessian.Slice(j * step.Length, step.Length), step);
                double free = beta[j] + step[j] - (slope / curvature);   // the best βⱼ without a penalty
                double best = j < penalised ? Shrink(free, 1 / curvature) : free;
                double move = best - beta[j] - step[j];
                step[j] += move;
                largest = Math.Max(largest, Math.Abs(move));
            }

            if (largest <= Tolerance)
            {
                return;
            }
        }
    }

    /// <summary>Soft threshold: <paramref name="value"/> moved towards zero by <paramref name="amount"/>, but not beyond.</summary>
    private static double Shrink(double value, double amount) => Math.CopySign(Math.Max(Math.Abs(value) - amount, 0), value);
}

using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Logistic;

/// <summary>Fits logistic regressions.</summary>
/// <remarks>
/// Minimises F(β) = P(β) + C Σᵢ ln(1 + exp(−yᵢ(w·xᵢ + b))), the objective of liblinear and scikit-learn. One proximal
/// Newton method serves both penalties: step to the minimum of the quadratic model of the loss plus the penalty, halved until F falls enough.
/// J. Lee, Y. Sun, M. Saunders, "Proximal Newton-type methods for minimizing composite functions", SIAM J. Optimization 24 (2014), Algorithm 1.
/// </remarks>
public static class LogisticRegression
{
    private const int MaximumSteps = 200;
    private const double Tolerance = 1e-15;      // of what a step promises, relative to F
    private const double SufficientShare = 1e-4; // of that promise
    private const double Ridge = 1e-12;          // keeps the Hessian definite where all probabilities are 0 or 1, relative to C

    /// <summary>The model of least F.</summary>
    /// <param name="samples">Both classes must be there.</param>
    /// <param name="choice">P and C.</param>
    /// <exception cref="ArgumentException">A class is missing: a free intercept would be infinite.</exception>
    public static LogisticModel Fit(Samples samples, LogisticChoice choice)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(choice.C);
        if (!samples.HasOfEachClass(1))
        {
            throw new ArgumentException(
                $"Logistic regression needs both classes, but {samples.Positives} of {samples.Count} labels are true. Predict the prior instead.", nameof(samples));
        }

        var loss = new LogisticLoss(samples, choice.C);
        int penalised = choice.Intercept == Intercept.Penalised ? loss.Parameters : loss.Parameters - 1;
        IWeightPenalty penalty = choice.Penalty == Penalty.L1 ? new AbsolutePenalty(penalised) : new SquaredPenalty(loss.Parameters, penalised);
        double[] beta = Minimise(loss, penalty, choice.C * Ridge);
        return new LogisticModel(beta[..^1], beta[^1]);
    }

    private static double[] Minimise(LogisticLoss loss, IWeightPenalty penalty, double ridge)
    {
        int p = loss.Parameters;
        double[] beta = new double[p], step = new double[p], trial = new double[p], gradient = new double[p], hessian = new double[p * p];
        double objective = loss.Value(beta) + penalty.Value(beta);
        for (int iteration = 0; iteration < MaximumSteps; iteration++)
        {
            loss.Differentiate(beta, gradient, hessian);
            for (int j = 0; j < p; j++)
            {
                hessian[(j * p) + j] += ridge;
            }

            penalty.Step(beta, gradient, hessian, step);
            Move(beta, 1, step, trial);
            double promise = Vectors.Dot(gradient, step) + penalty.Value(trial) - penalty.Value(beta);   // not above zero
            if (-promise <= Tolerance * objective || !Descend(loss, penalty, beta, step, promise, trial, ref objective))
            {
                break;
            }

            (beta, trial) = (trial, beta);
        }

        return beta;
    }

    /// <summary>Halves the step until the objective falls by a share of the promise; false when rounding hides every descent.</summary>
    private static bool Descend(
        LogisticLoss loss, IWeightPenalty penalty, double[] beta, double[] step, double promise, double[] trial, ref double objective)
    {
        for (double length = 1; length > 1e-10; length /= 2)
        {
            Move(beta, length, step, trial);
            double value = loss.Value(trial) + penalty.Value(trial);
            if (value <= objective + (SufficientShare * length * promise))
            {
                objective = value;
                return true;
            }
        }

        return false;
    }

    private static void Move(ReadOnlySpan<double> from, double length, ReadOnlySpan<double> step, Span<double> to)
    {
        from.CopyTo(to);
        Vectors.AddScaled(length, step, to);
    }
}

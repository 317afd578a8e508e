using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>Turns decision values into probabilities: P(true | f) = 1 / (1 + exp(A f + B)).</summary>
/// <param name="A">Slope; negative where a greater f speaks for true.</param>
/// <param name="B">Offset.</param>
/// <remarks>
/// J. Platt, "Probabilistic outputs for support vector machines" (1999), by the algorithm of H.-T. Lin, C.-J. Lin, R. Weng, "A note on Platt's probabilistic
/// outputs for support vector machines", Machine Learning 68 (2007), Algorithm 1: Newton's method with backtracking. Targets are smoothed:
/// (N₊ + 1)/(N₊ + 2) for true, 1/(N₋ + 2) for false.
/// </remarks>
public readonly record struct PlattScaling(double A, double B)
{
    private const int MaximumSteps = 100;
    private const double LeastStep = 1e-10;
    private const double Ridge = 1e-12;             // keeps the Hessian definite
    private const double GradientTolerance = 1e-5;  // as libsvm

    /// <summary>Fits A and B to the decision values of samples that the machine was not trained on.</summary>
    public static PlattScaling Fit(ReadOnlySpan<double> decisions, ReadOnlySpan<bool> labels, double gradientTolerance = GradientTolerance)
    {
        double[] targets = SmoothedTargets(labels);
        int positives = labels.Count(true), negatives = labels.Length - positives;
        var scaling = new PlattScaling(0, Exponential.Log((negatives + 1.0) / (positives + 1.0)));
        double loss = scaling.Loss(decisions, targets);
        for (int iteration = 0; iteration < MaximumSteps; iteration++)
        {
            (double gradientA, double gradientB, double aa, double bb, double ab) = scaling.Differentiate(decisions, targets);
            if (Math.Abs(gradientA) < gradientTolerance && Math.Abs(gradientB) < gradientTolerance)
            {
                break;
            }

            double determinant = (aa * bb) - (ab * ab);
            double stepA = -((bb * gradientA) - (ab * gradientB)) / determinant;
            double stepB = -((aa * gradientB) - (ab * gradientA)) / determinant;
            double slope = (gradientA * stepA) + (gradientB * stepB);
            double length = 1;
            for (; length >= LeastStep; length /= 2)
            {
                var trial = new PlattScaling(scaling.A + (length * stepA), scaling.B + (length * stepB));
                double trialLoss = trial.Loss(decisions, targets);
                if (trialLoss < loss + (1e-4 * length * slope))
                {
                    (scaling, loss) = (trial, trialLoss);
                    break;
                }
            }

            if (length < LeastStep)
            {
                break;   // rounding hides every descent
            }
        }

        return scaling;
    }

    /// <summary>P(true | f).</summary>
    public double Probability(double decision) => Exponential.Logistic(-Net(decision));

    private double Net(double decision) => (A * decision) + B;

    private static double[] SmoothedTargets(ReadOnlySpan<bool> labels)
    {
        int positives = labels.Count(true), negatives = labels.Length - positives;
        double high = (positives + 1.0) / (positives + 2.0), low = 1.0 / (negatives + 2.0);
        double[] targets = new double[labels.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = labels[i] ? high : low;
        }

        return targets;
    }

    /// <summary>The cross-entropy Σ tᵢ netᵢ + ln(1 + exp(−netᵢ)), with net = A f + B.</summary>
    private double Loss(ReadOnlySpan<double> decisions, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            double net = Net(decisions[i]);
            sum += (targets[i] * net) + Exponential.Softplus(-net);
        }

        return sum;
    }

    private (double A, double B, double AA, double BB, double AB) Differentiate(ReadOnlySpan<double> decisions, ReadOnlySpan<double> targets)
    {
        double gradientA = 0, gradientB = 0, aa = Ridge, bb = Ridge, ab = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            double f = decisions[i], p = Probability(f), error = targets[i] - p, curvature = p * (1 - p);
            gradientA += f * error;
            gradientB += error;
            aa += f * f * curvature;
            bb += curvature;
            ab += f * curvature;
        }

        return (gradientA, gradientB, aa, bb, ab);
    }
}

using Pipeline.Baselines.Optimization;

namespace Pipeline.Baselines.GaussianProcesses;

/// <summary>A Gaussian process classifier: radial covariance, logistic likelihood, Laplace's approximation, hyper-parameters of greatest evidence.</summary>
public sealed class GaussianProcessClassifier : IClassifier
{
    private const double LogBound = 11.512925464970229;   // ln 1e5: σ² and ℓ stay within 1e-5 and 1e5, as in scikit-learn
    private const double SlopeTolerance = 1e-5;           // of the log-evidence, as in scikit-learn

    private readonly LaplaceApproximation _posterior;

    private GaussianProcessClassifier(LaplaceApproximation posterior) => _posterior = posterior;

    /// <summary>The hyper-parameters.</summary>
    public RadialCovariance Covariance => _posterior.Covariance;

    /// <summary>Logarithm of the approximate evidence, in nats.</summary>
    public double LogEvidence => _posterior.LogEvidence;

    /// <summary>Conditions the process on samples, with hyper-parameters as they are given.</summary>
    public static GaussianProcessClassifier Condition(Samples samples, RadialCovariance covariance)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var posterior = new LaplaceApproximation(samples);
        posterior.Fit(covariance);
        return new GaussianProcessClassifier(posterior);
    }

    /// <summary>Conditions it with those of greatest evidence, found from <paramref name="start"/> by ascent.</summary>
    public static GaussianProcessClassifier Fit(Samples samples, RadialCovariance start)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var posterior = new LaplaceApproximation(samples);
        double[] best = BoxedQuasiNewton.Minimise(Loss, [start.LogVariance, start.LogLength], -LogBound, LogBound, SlopeTolerance);
        posterior.Fit(new RadialCovariance(best[0], best[1]));
        return new GaussianProcessClassifier(posterior);

        double Loss(ReadOnlySpan<double> logs, Span<double> gradient)
        {
            posterior.Fit(new RadialCovariance(logs[0], logs[1]));
            posterior.DifferentiateEvidence(gradient);
            (gradient[0], gradient[1]) = (-gradient[0], -gradient[1]);
            return -posterior.LogEvidence;
        }
    }

    /// <summary>Mean and variance of the latent value at <paramref name="x"/>.</summary>
    public (double Mean, double Variance) Latent(ReadOnlySpan<double> x) => _posterior.Predict(x);

    /// <inheritdoc/>
    public double Probability(ReadOnlySpan<double> x)
    {
        (double mean, double variance) = Latent(x);
        return AveragedLogistic.Of(mean, variance);
    }
}

using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.GaussianProcesses;

/// <summary>The logistic function averaged over a normal distribution: what a Gaussian process predicts from a latent mean and variance.</summary>
/// <remarks>
/// Rasmussen and Williams (2006), equation (3.25), which has no closed form. σ(f) is the probability that a logistic variable ε falls below f, so the average
/// is that of ε − (a normal variable) falling below the mean, and either of the two may be integrated over. The trapezoid rule converges exponentially
/// for the wider of the two. Maximum error about 1e-13.
/// </remarks>
internal static class AveragedLogistic
{
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>∫ σ(f) N(f | <paramref name="mean"/>, <paramref name="variance"/>) df.</summary>
    public static double Of(double mean, double variance)
    {
        double deviation = Math.Sqrt(variance);
        return deviation <= 1 ? OverNormal(mean, deviation) : OverLogistic(mean, deviation);
    }

    /// <summary>Σ h φ(z) σ(mean + deviation·z): σ is smooth on the scale of φ.</summary>
    private static double OverNormal(double mean, double deviation)
    {
        const double Step = 0.25;
        double sum = 0;
        for (int node = -34; node <= 34; node++)
        {
            double z = node * Step;
            sum += Step * InverseRootTwoPi * Exponential.Exp(-0.5 * z * z) * Exponential.Logistic(mean + (deviation * z));
        }

        return sum;
    }

    /// <summary>Σ h σ'(ε) Φ((mean − ε)/deviation): Φ is smooth on the scale of σ'.</summary>
    private static double OverLogistic(double mean, double deviation)
    {
        const double Step = 0.5;
        double sum = 0;
        for (int node = -70; node <= 70; node++)
        {
            double epsilon = node * Step, p = Exponential.Logistic(epsilon);
            sum += Step * p * Exponential.Logistic(-epsilon) * NormalDistribution.Cumulative((mean - epsilon) / deviation);
        }

        return sum;
    }
}

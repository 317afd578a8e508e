using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.Validation;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>A support vector machine with Platt scaling.</summary>
/// <param name="machine">Trained on all samples.</param>
/// <param name="scaling">Fitted to decision values of samples held out.</param>
public sealed class SupportVectorClassifier(SupportVectorMachine machine, PlattScaling scaling) : IClassifier
{
    /// <summary>The machine.</summary>
    public SupportVectorMachine Machine => machine;

    /// <summary>The scaling.</summary>
    public PlattScaling Scaling => scaling;

    /// <summary>Trains on all samples, and scales by internal cross-validation as libsvm does.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="choice">Kernel and C.</param>
    /// <param name="fold">The fold of each sample for the internal cross-validation; see <see cref="ShuffledFolds"/>.</param>
    /// <param name="tolerance">See <see cref="SequentialMinimalOptimization"/>.</param>
    public static SupportVectorClassifier Fit(
        Samples samples, SupportVectorChoice choice, int[] fold, double tolerance = SequentialMinimalOptimization.DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(fold);
        var gram = GramMatrix.Of(choice.Kernel, samples);
        var machine = new SupportVectorMachine(choice.Kernel, samples, SequentialMinimalOptimization.Solve(gram, samples.Labels, choice.C, tolerance));
        double[] decisions = new double[samples.Count];
        foreach (Split split in Split.All(fold, fold.Max() + 1))
        {
            HeldOutDecisions.Write(gram, samples.Labels, choice.C, split, tolerance, decisions);
        }

        return new SupportVectorClassifier(machine, PlattScaling.Fit(decisions, samples.Labels));
    }

    /// <inheritdoc/>
    public double Probability(ReadOnlySpan<double> x) => scaling.Probability(machine.Decision(x));
}

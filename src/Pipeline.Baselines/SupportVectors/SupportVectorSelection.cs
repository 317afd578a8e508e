using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.Validation;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>Chooses kernel and C of a support vector machine by stratified cross-validation.</summary>
public static class SupportVectorSelection
{
    /// <summary>The kernel and C with the highest mean accuracy over the folds; the first of equals, kernel by kernel.</summary>
    /// <param name="samples">At least two of each class, so that each fold leaves one of each.</param>
    /// <param name="kernels">The kernels to try.</param>
    /// <param name="cs">The values of C to try.</param>
    /// <param name="folds">How many folds; see <see cref="StratifiedFolds"/>.</param>
    /// <param name="tolerance">See <see cref="SequentialMinimalOptimization"/>.</param>
    public static SupportVectorChoice Choose(
        Samples samples, IReadOnlyList<IKernel> kernels, IReadOnlyList<double> cs, int folds, double tolerance = SequentialMinimalOptimization.DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentNullException.ThrowIfNull(cs);
        Split[] splits = Split.All(StratifiedFolds.Assign(samples.Labels, folds), folds);
        GramMatrix[] grams = [.. kernels.Select(kernel => GramMatrix.Of(kernel, samples))];
        double[] decisions = new double[samples.Count];
        int best = CrossValidation.Best(kernels.Count * cs.Count, folds, ErrorRate);
        return new SupportVectorChoice(kernels[best / cs.Count], cs[best % cs.Count]);

        double ErrorRate(int candidate, int split)
        {
            HeldOutDecisions.Write(grams[candidate / cs.Count], samples.Labels, cs[candidate % cs.Count], splits[split], tolerance, decisions);
            int wrong = 0;
            foreach (int held in splits[split].Held)
            {
                wrong += decisions[held] > 0 == samples.Labels[held] ? 0 : 1;
            }

            return (double)wrong / splits[split].Held.Length;
        }
    }
}

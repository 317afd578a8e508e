using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.Validation;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>Chooses kernel and C of a support vector machine by stratified cross-validation.</summary>
public static class SupportVectorSelection
{
    /// <summary>The index of the choice with the highest mean accuracy over the folds; the first of equals.</summary>
    /// <param name="samples">At least two of each class, so that each fold leaves one of each.</param>
    /// <param name="choices">The grid. Neighbours that share a kernel share its matrix.</param>
    /// <param name="folds">How many folds; see <see cref="StratifiedFolds"/>.</param>
    /// <param name="tolerance">See <see cref="SequentialMinimalOptimization"/>.</param>
    public static int Choose(
        Samples samples, IReadOnlyList<SupportVectorChoice> choices, int folds, double tolerance = SequentialMinimalOptimization.DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(choices);
        Split[] splits = Split.All(StratifiedFolds.Assign(samples.Labels, folds), folds);
        var grams = new GramMatrix[choices.Count];
        for (int choice = 0; choice < grams.Length; choice++)
        {
            bool sharesKernel = choice > 0 && ReferenceEquals(choices[choice].Kernel, choices[choice - 1].Kernel);
            grams[choice] = sharesKernel ? grams[choice - 1] : GramMatrix.Of(choices[choice].Kernel, samples);
        }

        double[] decisions = new double[samples.Count];
        return CrossValidation.Best(choices.Count, folds, ErrorRate);

        double ErrorRate(int choice, int split)
        {
            HeldOutDecisions.Write(grams[choice], samples.Labels, choices[choice].C, splits[split], tolerance, decisions);
            int wrong = 0;
            foreach (int held in splits[split].Held)
            {
                wrong += decisions[held] > 0 == samples.Labels[held] ? 0 : 1;
            }

            return (double)wrong / splits[split].Held.Length;
        }
    }
}

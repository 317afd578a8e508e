using Pipeline.Baselines.Algebra;
using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.Validation;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>What a machine says of samples that it was not trained on.</summary>
internal static class HeldOutDecisions
{
    /// <summary>Trains on the split's training rows and writes the decision value of each held row to its place in <paramref name="decisions"/>.</summary>
    /// <remarks>Where the training rows have one class alone, or none, the value is 1, −1 or 0, as in libsvm.</remarks>
    public static void Write(GramMatrix gram, ReadOnlySpan<bool> labels, double c, Split split, double tolerance, Span<double> decisions)
    {
        int[] rows = split.Training;
        bool[] trained = new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            trained[i] = labels[rows[i]];
        }

        bool hasTrue = trained.Contains(true), hasFalse = trained.Contains(false);
        if (!(hasTrue && hasFalse))
        {
            foreach (int held in split.Held)
            {
                decisions[held] = hasTrue ? 1 : hasFalse ? -1 : 0;
            }

            return;
        }

        DualSolution solution = SequentialMinimalOptimization.Solve(gram.Select(rows), trained, c, tolerance);
        double[] kernels = new double[rows.Length];
        foreach (int held in split.Held)
        {
            gram.Gather(held, rows, kernels);
            decisions[held] = Vectors.Dot(solution.Coefficients, kernels) + solution.Bias;
        }
    }
}

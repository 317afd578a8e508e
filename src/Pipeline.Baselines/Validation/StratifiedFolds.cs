namespace Pipeline.Baselines.Validation;

/// <summary>Divides samples into folds that have as equal shares of each class as can be.</summary>
/// <remarks>False labels first, then true ones, each in the order of the samples: the j-th of them is in fold j mod k. The samples are not shuffled.</remarks>
public static class StratifiedFolds
{
    /// <summary>The fold of each sample, from 0 to <paramref name="folds"/> − 1.</summary>
    public static int[] Assign(ReadOnlySpan<bool> labels, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        int[] fold = new int[labels.Length];
        int position = 0;
        foreach (bool label in (ReadOnlySpan<bool>)[false, true])
        {
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] == label)
                {
                    fold[i] = position++ % folds;
                }
            }
        }

        return fold;
    }
}

using Pipeline.Numerics.Randomness;

namespace Pipeline.Baselines.Validation;

/// <summary>Divides samples into folds at random, whatever their class, as libsvm does for probabilities.</summary>
public static class ShuffledFolds
{
    /// <summary>The fold of each of <paramref name="count"/> samples, from 0 to <paramref name="folds"/> − 1; sizes differ by one at most.</summary>
    public static int[] Assign(int count, int folds, Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        int[] fold = new int[count];
        for (int i = 0; i < count; i++)
        {
            fold[i] = i % folds;
        }

        random.Shuffle<int>(fold);
        return fold;
    }
}

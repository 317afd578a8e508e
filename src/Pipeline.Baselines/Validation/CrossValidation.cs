namespace Pipeline.Baselines.Validation;

/// <summary>Chooses among candidates by their mean score over folds.</summary>
public static class CrossValidation
{
    /// <summary>The candidate with the least mean loss over the splits; the first of equals.</summary>
    /// <param name="candidates">How many candidates.</param>
    /// <param name="splits">How many splits. Each counts alike, whatever its size.</param>
    /// <param name="loss">The loss of a candidate, trained on a split's training rows, on its held rows.</param>
    public static int Best(int candidates, int splits, Func<int, int, double> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        int best = 0;
        double least = double.PositiveInfinity;
        for (int candidate = 0; candidate < candidates; candidate++)
        {
            double sum = 0;
            for (int split = 0; split < splits; split++)
            {
                sum += loss(candidate, split);
            }

            if (sum < least)
            {
                (best, least) = (candidate, sum);
            }
        }

        return best;
    }
}

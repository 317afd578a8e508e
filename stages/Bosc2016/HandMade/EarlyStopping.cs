namespace Bosc2016.HandMade;

/// <summary>Chooses how often to pass over the train part: where the loss on samples that were held out was least.</summary>
internal static class EarlyStopping
{
    /// <summary>The number of passes with the least cross-entropy over all folds, 0 to <paramref name="most"/>; the first of equals.</summary>
    /// <remarks>Sample i is held out of fold i modulo folds: samples are drawn independently, so any partition is as good as another.</remarks>
    /// <param name="ensemble">Trained anew for each fold; left trained.</param>
    /// <param name="train">The train part.</param>
    /// <param name="folds">Folds; at least 2.</param>
    /// <param name="most">The most passes.</param>
    public static int Epochs(Ensemble ensemble, int[] train, int folds, int most)
    {
        double[] losses = new double[most + 1];
        for (int fold = 0; fold < folds; fold++)
        {
            int[] held = [.. train.Where((_, i) => i % folds == fold)], kept = [.. train.Where((_, i) => i % folds != fold)];
            ensemble.Restart();
            losses[0] += held.Length * ensemble.Loss(held);
            for (int epoch = 1; epoch <= most; epoch++)
            {
                ensemble.LearnShuffled(kept);
                losses[epoch] += held.Length * ensemble.Loss(held);
            }
        }

        return Least(losses);
    }

    private static int Least(double[] losses)
    {
        int best = 0;
        for (int epoch = 1; epoch < losses.Length; epoch++)
        {
            best = losses[epoch] < losses[best] ? epoch : best;
        }

        return best;
    }
}

using Bosc2016.Data;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.HandMade;

/// <summary>Predictions of a hand-made algorithm on the test parts, after it has learned the train part of each set.</summary>
internal static class HandMadePredictions
{
    /// <summary>Probabilities of label 1, shape [sets][test samples]. Each set has a random stream of its own, the same for every choice.</summary>
    public static double[][] Of(
        StageContext stage, AlgorithmSettings settings, HandMadeChoice choice, IReadOnlyList<DataSet> sets, CancellationToken cancellationToken)
    {
        double[][] predictions = new double[sets.Count][];
        for (int set = 0; set < predictions.Length; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictions[set] = Of(settings, choice, sets[set], stage.Random($"set/{set}"));
            stage.Progress(set + 1, predictions.Length);
        }

        return predictions;
    }

    private static double[] Of(AlgorithmSettings settings, HandMadeChoice choice, DataSet set, Philox random)
    {
        double[] predictions = new double[set.TestSamples];
        if (!set.HasTwoOfEachClass)
        {
            Array.Fill(predictions, set.TrainPrior);
            return predictions;
        }

        var ensemble = new Ensemble(settings, choice, set, random);
        int[] train = [.. Enumerable.Range(0, set.TrainSamples)];
        if (settings.Passes == Passes.One)
        {
            ensemble.Restart();
            ensemble.Learn(train);
        }
        else
        {
            int epochs = EarlyStopping.Epochs(ensemble, train, settings.Folds, settings.Epochs);
            ensemble.Restart();
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                ensemble.LearnShuffled(train);
            }
        }

        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = ensemble.Predict(set.TrainSamples + i);
        }

        return predictions;
    }
}

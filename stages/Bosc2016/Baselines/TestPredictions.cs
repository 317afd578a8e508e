using Bosc2016.Data;
using Pipeline.Baselines;
using Pipeline.Core;

namespace Bosc2016.Baselines;

/// <summary>Trains classifiers on train parts and predicts test parts.</summary>
internal static class TestPredictions
{
    /// <summary>Reads data sets, which are drawn with all samples scaled, and scales them by their train parts alone where that is asked for.</summary>
    public static DataSet[] ReadSets(StageContext stage, string input, bool scaledByTrainPart)
    {
        DataSet[] sets = DataSets.Read(stage, input);
        return scaledByTrainPart ? [.. sets.Select(set => set.ScaledByTrainPart())] : sets;
    }

    /// <summary>Probabilities of label 1, shape [sets][test samples], of a classifier trained for each set.</summary>
    /// <remarks>
    /// Sets are independent and each writes to its own place, so any number of cores gives the same bits.
    /// A set with fewer than two training samples of a class is not trained on: its prediction is the share of the training labels, (n₁ + 1)/(n_t + 2).
    /// </remarks>
    /// <param name="sets">The data sets.</param>
    /// <param name="cores">How many threads.</param>
    /// <param name="fit">Trains on the samples of the set of an index.</param>
    /// <param name="cancellationToken">Stops between sets.</param>
    public static double[][] Of(DataSet[] sets, int cores, Func<int, Samples, IClassifier> fit, CancellationToken cancellationToken)
    {
        double[][] predictions = new double[sets.Length][];
        ForEach(sets.Length, cores, set => predictions[set] = Of(sets[set], training => fit(set, training)), cancellationToken);
        return predictions;
    }

    /// <summary>Probabilities of label 1 on the test part of one set.</summary>
    public static double[] Of(DataSet set, Func<Samples, IClassifier> fit)
    {
        double[] predictions = new double[set.TestSamples];
        // Paper gap: what to predict where cross-validation has no sample of a class to learn from.
        if (!set.HasTwoOfEachClass)
        {
            Array.Fill(predictions, set.TrainPrior);
            return predictions;
        }

        IClassifier classifier = fit(TrainPart(set));
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = classifier.Probability(set.Sample(set.TrainSamples + i));
        }

        return predictions;
    }

    /// <summary>Calls <paramref name="work"/> for each index, on as many threads as there are cores.</summary>
    public static void ForEach(int count, int cores, Action<int> work, CancellationToken cancellationToken) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = cancellationToken }, work);

    private static Samples TrainPart(DataSet set)
    {
        int n = set.TrainSamples;
        return new Samples(set.Inputs[..(n * set.InputCount)], set.InputCount, Array.ConvertAll(set.Labels[..n], label => label == 1));
    }
}

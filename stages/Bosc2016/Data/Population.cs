using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Data;

/// <summary>The distribution over data sets of section 4: Gaussian samples with noise, whose label is the XOR of two linear partitions.</summary>
internal sealed record Population
{
    private Population()
    {
    }

    /// <summary>d: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>n: samples of each set.</summary>
    /// <value>200.</value>
    public int Samples { get; init; } = 200;

    /// <summary>λ: mean of the noise level b.</summary>
    public required double Noise { get; init; }

    /// <summary>What is partitioned.</summary>
    public required LabelSource Labels { get; init; }

    /// <summary>Samples in the train part of every set; null where it varies.</summary>
    public int? TrainSamples { get; init; }

    /// <summary>The other constants.</summary>
    public required ConstantsSettings Constants { get; init; }

    /// <summary>The population of a preset, with λ as it is for evaluation.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="constants">What differs from it.</param>
    public static Population Of(Preset preset, ConstantsSettings? constants = null)
    {
        // Paper gap: d, λ, the thresholds and the share of the train part are lost. They are calibrated on the paper's three baselines, see README.md.
        (int inputs, double noise, LabelSource labels) = preset switch
        {
            Preset.A => (5, 0.8, LabelSource.Clean),
            Preset.B => (10, 0.5, LabelSource.Clean),
            _ => (10, 0.1, LabelSource.Noisy),
        };
        constants ??= new ConstantsSettings();
        return constants.LeastTrainShare <= constants.GreatestTrainShare
            ? new Population { Inputs = inputs, Noise = noise, Labels = constants.Labels ?? labels, Constants = constants }
            : throw new InvalidDataException(
                $"The least share of the train part must be at most the greatest, but 'constants' has {CanonicalJson.Number(constants.LeastTrainShare)} and {CanonicalJson.Number(constants.GreatestTrainShare)}. Swap or correct them.");
    }

    /// <summary>Draws a data set; everything anew until both classes have their least share.</summary>
    /// <remarks>
    /// Numbers are taken from the stream in an order that does not depend on λ: with labels of clean samples, populations that differ in λ alone give
    /// the same samples and labels under more or less noise.
    /// </remarks>
    public DrawnDataSet Draw(Philox random)
    {
        if (TrainSamples > Samples)
        {
            throw new InvalidDataException($"The train part must lie within the {Samples} samples of a set, but 'train-samples' is {TrainSamples}. Lower it, or raise 'samples'.");
        }

        double[] inputs;
        int[] labels;
        Construction construction;
        do
        {
            construction = Construction.Draw(this, random);
            inputs = new double[Samples * Inputs];
            labels = construction.DrawSamples(this, random, inputs);
        }
        while (RarerShare(labels) < Constants.LeastClassShare);

        var standardisation = Standardisation.Of(inputs, Inputs, Samples);
        standardisation.Apply(inputs);
        double share = random.Uniform(Constants.LeastTrainShare, Constants.GreatestTrainShare);
        int trainSamples = TrainSamples ?? (int)Math.Round(share * Samples);
        return new DrawnDataSet(new DataSet(inputs, labels, trainSamples), construction, standardisation);
    }

    private static double RarerShare(int[] labels)
    {
        int ones = 0;
        foreach (int label in labels)
        {
            ones += label;
        }

        return (double)Math.Min(ones, labels.Length - ones) / labels.Length;
    }
}

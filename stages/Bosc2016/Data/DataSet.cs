namespace Bosc2016.Data;

/// <summary>A data set of section 2: samples in the order in which they are shown, of which the first are its train part and the others its test part.</summary>
/// <param name="inputs">x, shape [n × d] row after row.</param>
/// <param name="labels">y, n numbers, 0 or 1.</param>
/// <param name="trainSamples">Samples in the train part, 0 to n.</param>
internal sealed class DataSet(double[] inputs, int[] labels, int trainSamples)
{
    /// <summary>x, shape [n × d] row after row.</summary>
    public double[] Inputs { get; } = inputs;

    /// <summary>y, n numbers, 0 or 1.</summary>
    public int[] Labels { get; } = labels;

    /// <summary>n: samples in both parts.</summary>
    public int Samples => Labels.Length;

    /// <summary>d: numbers in a sample.</summary>
    public int InputCount => Inputs.Length / Labels.Length;

    /// <summary>The first samples, whose labels are shown.</summary>
    public int TrainSamples { get; } = trainSamples;

    /// <summary>The last samples, on which predictions count.</summary>
    public int TestSamples => Samples - TrainSamples;

    /// <summary>Training samples of label 1.</summary>
    public int TrainOnes
    {
        get
        {
            int ones = 0;
            foreach (int label in Labels.AsSpan(0, TrainSamples))
            {
                ones += label;
            }

            return ones;
        }
    }

    /// <summary>Whether each class has two training samples; below that a predictor without a prior of its own answers <see cref="TrainPrior"/>.</summary>
    public bool HasTwoOfEachClass => Math.Min(TrainOnes, TrainSamples - TrainOnes) >= 2;

    /// <summary>The probability of label 1 by the training labels alone, (n₁ + 1)/(n_t + 2).</summary>
    public double TrainPrior => (TrainOnes + 1.0) / (TrainSamples + 2.0);

    /// <summary>The numbers of a sample, from 0.</summary>
    public ReadOnlySpan<double> Sample(int sample) => Inputs.AsSpan(sample * InputCount, InputCount);

    /// <summary>The same samples standardised by the train part alone, so that nothing is known of the test inputs; as they are where it is empty.</summary>
    public DataSet ScaledByTrainPart()
    {
        double[] scaled = [.. Inputs];
        if (TrainSamples > 0)
        {
            Standardisation.Of(Inputs, InputCount, TrainSamples).Apply(scaled);
        }

        return new DataSet(scaled, Labels, TrainSamples);
    }
}

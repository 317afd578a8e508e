using Bosc2016.Data;
using Pipeline.Learning.Networks;
using Pipeline.Numerics.Functions;

namespace Bosc2016.Process;

/// <summary>The model n–H–1 with ReLU (section 4), for parameters that a learner has made.</summary>
internal sealed class Model(BinaryModelSizes sizes)
{
    /// <summary>The probability of label 1.</summary>
    /// <param name="theta">θ, in the order of <see cref="BinaryModel"/>.</param>
    /// <param name="x">A sample of n numbers; those that are missing are 0.</param>
    public double Predict(ReadOnlySpan<float> theta, ReadOnlySpan<double> x)
    {
        ReadOnlySpan<float> w1 = theta[sizes.HiddenWeights], b1 = theta[sizes.HiddenBiases], w2 = theta[sizes.OutputWeights];
        double logit = theta[sizes.OutputBias][0];
        for (int unit = 0; unit < sizes.Hidden; unit++)
        {
            ReadOnlySpan<float> weights = w1.Slice(unit * sizes.Inputs, sizes.Inputs);
            double net = b1[unit];
            for (int j = 0; j < x.Length; j++)
            {
                net += weights[j] * x[j];
            }

            logit += w2[unit] * Math.Max(0, net);
        }

        return Exponential.Logistic(logit);
    }

    /// <summary>Probabilities for the test part of a data set.</summary>
    public double[] PredictTestPart(ReadOnlySpan<float> theta, DataSet set)
    {
        double[] predictions = new double[set.TestSamples];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = Predict(theta, set.Sample(set.TrainSamples + i));
        }

        return predictions;
    }
}

using Pipeline.Learning.Weights;
using Younger2001.Mappings;

namespace Younger2001.ReadOut;

/// <summary>Takes a learner through mappings while its cell states are changed.</summary>
/// <param name="learner">An LSTM of 1997.</param>
/// <param name="sequences">The mappings.</param>
/// <param name="steps">The first steps of each.</param>
internal sealed class FollowedLearner(WeightsFile learner, MappingSequence[] sequences, int steps)
{
    private readonly Lstm1997Walk _walk = new(learner);

    /// <summary>Mappings.</summary>
    public int Mappings => sequences.Length;

    /// <summary>Mean squared errors by step, over mappings.</summary>
    /// <param name="change">Changes the cell states of a mapping at a step; both count from 0.</param>
    public double[] SquaredErrors(Action<int, int, double[]> change)
    {
        double[] errors = new double[steps];
        for (int m = 0; m < sequences.Length; m++)
        {
            MappingSequence sequence = sequences[m];
            _walk.Reset();
            for (int t = 0; t < steps; t++)
            {
                double output = _walk.Step(sequence.X1[t], sequence.X2[t], sequence.Previous[t], states => change(m, t, states));
                double error = output - sequence.Targets[t];
                errors[t] += error * error / sequences.Length;
            }
        }

        return errors;
    }
}

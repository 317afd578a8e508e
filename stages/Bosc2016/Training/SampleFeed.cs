using Bosc2016.Data;
using Pipeline.Learning.Training;

namespace Bosc2016.Training;

/// <summary>Writes data sets into the inputs of a trainer or an evaluator of a learner.</summary>
/// <remarks>A set with fewer inputs than the network has zeros, the mean, in the others.</remarks>
/// <param name="input">Finds an input of the network by its name.</param>
/// <param name="presentation">In which order, and how often.</param>
internal sealed class SampleFeed(Func<string, SequenceInput> input, Presentation presentation)
{
    private readonly SequenceInput _x = input("input");
    private readonly SequenceInput _y = input("target");
    private readonly SequenceInput _shown = input("shown");
    private readonly SequenceInput _counted = input("counted");

    /// <summary>Writes a data set as the sequence of that number.</summary>
    /// <remarks>Targets of the test part are there for the loss alone: the network multiplies them by <c>shown</c>, which is 0 there.</remarks>
    /// <exception cref="InvalidDataException">Its samples have more numbers than the network reads, or J_test is asked of a set without test part.</exception>
    public void Write(DataSet set, Objective objective, int sequence)
    {
        if (set.InputCount > _x.Length || (objective == Objective.Test && set.TestSamples == 0))
        {
            throw new InvalidDataException(
                $"The learner reads samples of {_x.Length} numbers and needs test samples for the objective 'test', but a data set has {set.InputCount} numbers and {set.TestSamples} test samples. Draw others with the stage bosc2016.data-sets.");
        }

        float testFactor = set.TestSamples == 0 ? 0 : (float)((double)set.Samples / set.TestSamples);
        int[] order = presentation.Order(set);
        for (int t = 0; t < presentation.Steps(set.Samples); t++)
        {
            int sample = order[t / presentation.Repeats];
            bool isShown = sample < set.TrainSamples;
            ReadOnlySpan<double> x = set.Sample(sample);
            for (int j = 0; j < _x.Length; j++)
            {
                _x[sequence, t, j] = j < x.Length ? (float)x[j] : 0;
            }

            _y[sequence, t] = set.Labels[sample];
            _shown[sequence, t] = isShown ? 1 : 0;
            _counted[sequence, t] = objective == Objective.All ? 1 : isShown ? 0 : testFactor;
        }
    }
}

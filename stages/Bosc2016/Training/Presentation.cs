using Bosc2016.Data;

namespace Bosc2016.Training;

/// <summary>How the samples of a data set become the steps of a sequence.</summary>
/// <param name="SampleOrder">In what order they are shown.</param>
/// <param name="Repeats">For how many steps in turn each of them is shown.</param>
internal readonly record struct Presentation(SampleOrder SampleOrder, int Repeats = 1)
{
    /// <summary>The paper's: train part first, each sample once.</summary>
    public static Presentation Paper { get; } = new(SampleOrder.TrainFirst);

    /// <summary>Steps of a data set with that many samples.</summary>
    public int Steps(int samples) => checked(samples * Repeats);

    /// <summary>The samples in the order in which they are shown; train part and test part each keep theirs.</summary>
    public int[] Order(DataSet set)
    {
        int[] order = new int[set.Samples];
        for (int place = 0, train = 0; place < order.Length; place++)
        {
            bool isTrain = SampleOrder == SampleOrder.TrainFirst
                ? place < set.TrainSamples
                : (place + 1) * set.TrainSamples / set.Samples > train;
            order[place] = isTrain ? train++ : set.TrainSamples + (place - train);
        }

        return order;
    }
}

using Bosc2016.Data;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Training;

/// <summary>The data sets of meta-training, in the order in which they are used. Each is drawn from a stream of its own, so none needs to be kept.</summary>
/// <param name="stage">The stage, whose seed chooses the sets.</param>
/// <param name="population">Where they come from.</param>
/// <param name="count">How many there are, of which one is chosen at random each time; null where every one is fresh.</param>
internal sealed class TrainingSets(StageContext stage, Population population, int? count) : ICheckpointed
{
    private readonly Philox _choice = stage.Random("choice");
    private long _used;

    /// <summary>The next data set.</summary>
    public DataSet Next()
    {
        long number = count is int sets ? _choice.NextInt32(sets) : _used;
        _used++;
        return population.Draw(stage.Random($"set/{number}")).Set;
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        checkpoint.Stream("choice", _choice);
        checkpoint.Count("used", ref _used);
    }
}

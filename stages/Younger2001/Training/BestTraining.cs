using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Younger2001.Training;

/// <summary>The best of several trainings from initial weights of their own.</summary>
internal sealed class BestTraining(INetwork network) : ICheckpointed
{
    private long _trainings;
    private double _error;

    /// <summary>Mean squared error over the last row of its curve.</summary>
    public double Error => _error;

    /// <summary>The weights that it began with.</summary>
    public Parameters Initial { get; private set; } = new(network.Step);

    /// <summary>The weights that it ended with.</summary>
    public Parameters Weights { get; private set; } = new(network.Step);

    /// <summary>Keeps a finished training when it is the first, or better than the one kept.</summary>
    public void Offer(double error, Parameters initial, Parameters weights)
    {
        if (_trainings++ == 0 || error < _error)
        {
            _error = error;
            Initial = initial;
            Weights = weights;
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        checkpoint.Count("trainings", ref _trainings);
        checkpoint.Number("error", ref _error);
        checkpoint.Part("initial", Initial);
        checkpoint.Part("weights", Weights);
    }
}

using Pipeline.Learning.Checkpoints;

namespace Bosc2016.Training;

/// <summary>The mean loss of the updates since the curve's last row.</summary>
internal sealed class MeanLoss : ICheckpointed
{
    private double _sum;
    private long _updates;

    /// <summary>Adds an update's loss.</summary>
    public void Add(double loss)
    {
        _sum += loss;
        _updates++;
    }

    /// <summary>Answers the mean and begins anew.</summary>
    public double Close()
    {
        double mean = _sum / _updates;
        (_sum, _updates) = (0, 0);
        return mean;
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        checkpoint.Number("sum", ref _sum);
        checkpoint.Count("updates", ref _updates);
    }
}

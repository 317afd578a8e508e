using Pipeline.Learning.Checkpoints;

namespace Younger2001.Training;

/// <summary>The mean loss over a row of the training curve.</summary>
internal sealed class MeanLoss : ICheckpointed
{
    private double _sum;
    private long _count;
    private double _mean;

    /// <summary>The loss that was added last.</summary>
    public double Last { get; private set; }

    /// <summary>The mean over the last closed row.</summary>
    public double Mean => _mean;

    /// <summary>Adds an update's loss.</summary>
    public void Add(double loss)
    {
        Last = loss;
        _sum += loss;
        _count++;
    }

    /// <summary>Ends the row and answers its mean.</summary>
    public double Close()
    {
        _mean = _sum / _count;
        (_sum, _count) = (0, 0);
        return _mean;
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        checkpoint.Number("sum", ref _sum);
        checkpoint.Count("count", ref _count);
        checkpoint.Number("mean", ref _mean);
    }
}

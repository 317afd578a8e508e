namespace Younger2001.Comparison;

/// <summary>The mean error over the last updates of a training: 100 of them, an epoch of the paper's, or all where there are fewer.</summary>
/// <param name="updates">Updates of the training.</param>
internal sealed class LastErrors(int updates)
{
    private const int Count = 100;
    private double _sum;
    private int _seen;

    /// <summary>The mean, once all updates were added.</summary>
    public double Mean => _sum / Math.Min(Count, updates);

    /// <summary>Adds the next update's error.</summary>
    public void Add(double error) => _sum += ++_seen > updates - Count ? error : 0;
}

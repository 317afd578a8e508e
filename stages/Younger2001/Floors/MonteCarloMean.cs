namespace Younger2001.Floors;

/// <summary>The mean of numbers given one by one, with its standard error, in the order in which they are given (Welford 1962).</summary>
internal sealed class MonteCarloMean
{
    private long _count;
    private double _mean, _squares;

    /// <summary>What the numbers so far tell.</summary>
    public Estimate Estimate => new(_mean, _count > 1 ? Math.Sqrt(_squares / (_count - 1) / _count) : 0);

    /// <summary>Adds a number.</summary>
    public void Add(double value)
    {
        _count++;
        double deviation = value - _mean;
        _mean += deviation / _count;
        _squares += deviation * (value - _mean);
    }
}

namespace Younger2001.Floors;

/// <summary>Mean and variance of weighted values, as differences to a value in their midst, so that little is lost to rounding when they lie close together.</summary>
/// <param name="origin">A value in their midst.</param>
internal struct WeightedMoments(double origin)
{
    private double _weight, _first, _second;

    /// <summary>Mean and variance of the values so far.</summary>
    public readonly (double Mean, double Variance) MeanAndVariance
    {
        get
        {
            double mean = _first / _weight;
            return (origin + mean, Math.Max(0, (_second / _weight) - (mean * mean)));
        }
    }

    /// <summary>Adds a value.</summary>
    public void Add(double weight, double value)
    {
        double difference = value - origin;
        _weight += weight;
        _first += weight * difference;
        _second += weight * difference * difference;
    }
}

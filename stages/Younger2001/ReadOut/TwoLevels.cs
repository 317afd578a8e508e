namespace Younger2001.ReadOut;

/// <summary>Numbers seen as one bit: the threshold that leaves the least variance within its two sides (N. Otsu, 1979).</summary>
/// <param name="Threshold">Halfway between the nearest numbers of the two sides.</param>
/// <param name="Low">Mean of the numbers below.</param>
/// <param name="High">Mean of the numbers above.</param>
/// <param name="Share">Share of the variance that the two levels explain: 1 for two values, 0.75 for a uniform distribution, 0.64 for a normal one; 0 where nothing varies.</param>
internal readonly record struct TwoLevels(double Threshold, double Low, double High, double Share)
{
    /// <summary>The best two levels of <paramref name="values"/>, at least one number.</summary>
    public static TwoLevels Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        foreach (double value in sorted)
        {
            sum += value;
        }

        double mean = sum / sorted.Length, squares = 0;
        foreach (double value in sorted)
        {
            squares += (value - mean) * (value - mean);
        }

        var best = new TwoLevels(sorted[0], sorted[0], sorted[0], 0);
        double below = 0;
        for (int count = 1; count < sorted.Length; count++)
        {
            below += sorted[count - 1];
            if (sorted[count - 1] == sorted[count])
            {
                continue;
            }

            double low = below / count, high = (sum - below) / (sorted.Length - count);
            double between = (count * (low - mean) * (low - mean)) + ((sorted.Length - count) * (high - mean) * (high - mean));
            if (between / squares > best.Share)
            {
                best = new TwoLevels(0.5 * (sorted[count - 1] + sorted[count]), low, high, between / squares);
            }
        }

        return best;
    }

    /// <summary>The bit of a number.</summary>
    public int Bit(double value) => value > Threshold ? 1 : 0;

    /// <summary>Whether a number is in the middle half between the two levels, where a binary code has none.</summary>
    public bool IsBetween(double value)
    {
        double quarter = 0.25 * (High - Low);
        return value > Low + quarter && value < High - quarter;
    }
}

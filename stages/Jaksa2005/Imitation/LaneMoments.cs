namespace Jaksa2005.Imitation;

/// <summary>Mean, standard deviation and greatest size of each column of a trace, lane by lane, in order of the rows.</summary>
internal sealed class LaneMoments
{
    /// <summary>Measures columns over rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="row">The numbers of a row; all rows have one length.</param>
    public LaneMoments(int rows, Func<int, Memory<float>> row)
    {
        int length = row(0).Length;
        var sums = new double[length];
        var squares = new double[length];
        Largest = new float[length];
        for (int r = 0; r < rows; r++)
        {
            Span<float> values = row(r).Span;
            for (int i = 0; i < length; i++)
            {
                sums[i] += values[i];
                squares[i] += (double)values[i] * values[i];
                Largest[i] = Math.Max(Largest[i], Math.Abs(values[i]));
            }
        }

        Means = Array.ConvertAll(sums, sum => sum / rows);
        Variances = new double[length];
        for (int i = 0; i < length; i++)
        {
            Variances[i] = Math.Max(0, (squares[i] / rows) - (Means[i] * Means[i]));
        }
    }

    /// <summary>Mean of each column and lane.</summary>
    public double[] Means { get; }

    /// <summary>Variance of each column and lane.</summary>
    public double[] Variances { get; }

    /// <summary>Greatest |value| of each column and lane.</summary>
    public float[] Largest { get; }
}

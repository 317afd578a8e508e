namespace Younger2001.ReadOut;

/// <summary>Shifts and scales numbers so that each has mean 0 and standard deviation 1 over the rows that it was made from.</summary>
internal sealed class Standardisation
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private Standardisation(double[] means, double[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    /// <summary>Standard deviation of each number; 1 for one that does not vary.</summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Measures rows of shape [N][D], N at least 1.</summary>
    public static Standardisation Of(double[][] rows)
    {
        int numbers = rows[0].Length;
        double[] means = new double[numbers], deviations = new double[numbers];
        for (int i = 0; i < numbers; i++)
        {
            double sum = 0, squares = 0;
            foreach (double[] row in rows)
            {
                sum += row[i];
            }

            means[i] = sum / rows.Length;
            foreach (double[] row in rows)
            {
                squares += (row[i] - means[i]) * (row[i] - means[i]);
            }

            double deviation = Math.Sqrt(squares / rows.Length);
            deviations[i] = deviation > 0 ? deviation : 1;
        }

        return new Standardisation(means, deviations);
    }

    /// <summary>The standardised number of place <paramref name="i"/>.</summary>
    public double Apply(int i, double value) => (value - _means[i]) / _deviations[i];
}

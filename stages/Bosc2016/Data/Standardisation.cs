namespace Bosc2016.Data;

/// <summary>"Centering and scaling to unit variance": x becomes (x − mean) / scale.</summary>
/// <param name="Means">Shape [d].</param>
/// <param name="Scales">Standard deviations, shape [d]; 1 where a column is constant.</param>
internal sealed record Standardisation(double[] Means, double[] Scales)
{
    /// <summary>Measures the first <paramref name="rows"/> rows of samples, shape [n × <paramref name="columns"/>] row after row. The variance is divided by the rows.</summary>
    public static Standardisation Of(ReadOnlySpan<double> samples, int columns, int rows)
    {
        double[] means = new double[columns], scales = new double[columns];
        for (int j = 0; j < columns; j++)
        {
            double sum = 0, squares = 0;
            for (int i = 0; i < rows; i++)
            {
                sum += samples[(i * columns) + j];
            }

            means[j] = sum / rows;
            for (int i = 0; i < rows; i++)
            {
                double deviation = samples[(i * columns) + j] - means[j];
                squares += deviation * deviation;
            }

            scales[j] = squares > 0 ? Math.Sqrt(squares / rows) : 1;
        }

        return new Standardisation(means, scales);
    }

    /// <summary>Standardises samples in place, shape [n × d] row after row.</summary>
    public void Apply(Span<double> samples)
    {
        for (int place = 0; place < samples.Length; place++)
        {
            int j = place % Means.Length;
            samples[place] = (samples[place] - Means[j]) / Scales[j];
        }
    }

    /// <summary>Writes a sample, shape [d], as it was before <see cref="Apply"/>.</summary>
    public void Undo(ReadOnlySpan<double> standardised, Span<double> sample)
    {
        for (int j = 0; j < Means.Length; j++)
        {
            sample[j] = Means[j] + (Scales[j] * standardised[j]);
        }
    }
}

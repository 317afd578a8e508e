namespace Younger2001.ReadOut;

/// <summary>A number read from units as a weighted sum: z = a·u + b, where u are the units' values standardised over the rows of the fit.</summary>
/// <remarks>
/// Least squares by the normal equations, (UᵀU + λN I) a = Uᵀ(y − ȳ), b = ȳ; the tiny λ serves units that do not vary or are copies of each other.
/// </remarks>
internal sealed class LinearReadOut
{
    /// <summary>λ: share of a standardised unit's variance that is added to the diagonal.</summary>
    private const double Ridge = 1e-9;

    private readonly double[] _weights;
    private readonly double _offset;

    private LinearReadOut(Standardisation units, double[] weights, double offset)
    {
        Units = units;
        _weights = weights;
        _offset = offset;
    }

    /// <summary>How units are standardised.</summary>
    public Standardisation Units { get; }

    /// <summary>a: weights of the standardised units.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Fits one read-out for each target.</summary>
    /// <param name="rows">Values of units, shape [N][D].</param>
    /// <param name="targets">Shape [targets][N].</param>
    public static LinearReadOut[] Fit(double[][] rows, params double[][] targets)
    {
        var units = Standardisation.Of(rows);
        int count = rows[0].Length;
        double[][] u = [.. rows.Select(row => Enumerable.Range(0, count).Select(i => units.Apply(i, row[i])).ToArray())];
        double[][] products = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, i + 1).Select(j => Dot(u, i, j)).ToArray())];
        for (int i = 0; i < count; i++)
        {
            products[i][i] += Ridge * rows.Length;
        }

        var factor = new Cholesky(products);
        return [.. targets.Select(target =>
        {
            double mean = Mean.Of(target);
            double[] moments = new double[count];
            for (int row = 0; row < u.Length; row++)
            {
                for (int i = 0; i < count; i++)
                {
                    moments[i] += u[row][i] * (target[row] - mean);
                }
            }

            return new LinearReadOut(units, factor.Solve(moments), mean);
        })];
    }

    /// <summary>z of a row of values.</summary>
    public double Read(ReadOnlySpan<double> values)
    {
        double z = _offset;
        for (int i = 0; i < _weights.Length; i++)
        {
            z += _weights[i] * Units.Apply(i, values[i]);
        }

        return z;
    }

    /// <summary>R² on other rows: 1 − Σ(y − z)² / Σ(y − ȳ)², ȳ the mean of these rows. Negative where the read-out is worse than that mean; 0 where y does not vary.</summary>
    public double Score(double[][] rows, double[] target)
    {
        double mean = Mean.Of(target), residual = 0, total = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            double error = target[row] - Read(rows[row]), deviation = target[row] - mean;
            residual += error * error;
            total += deviation * deviation;
        }

        return total > 0 ? 1 - (residual / total) : 0;
    }

    private static double Dot(double[][] u, int i, int j)
    {
        double sum = 0;
        foreach (double[] row in u)
        {
            sum += row[i] * row[j];
        }

        return sum;
    }
}

namespace Younger2001.ReadOut;

/// <summary>The triangular factor L of a symmetric positive definite matrix A = L Lᵀ, to solve A x = b.</summary>
internal sealed class Cholesky
{
    private readonly double[][] _rows;

    /// <summary>Factors <paramref name="matrix"/>, of which the lower triangle is read, row by row; throws when it is not positive definite.</summary>
    public Cholesky(double[][] matrix)
    {
        _rows = [.. Enumerable.Range(0, matrix.Length).Select(size => new double[size + 1])];
        for (int i = 0; i < matrix.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++)
                {
                    rest -= _rows[i][k] * _rows[j][k];
                }

                if (i == j && !(rest > 0))
                {
                    throw new ArgumentException($"The matrix is not positive definite in row {i}. Add more to its diagonal.", nameof(matrix));
                }

                _rows[i][j] = i == j ? Math.Sqrt(rest) : rest / _rows[j][j];
            }
        }
    }

    /// <summary>x of A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] x = b.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= _rows[i][k] * x[k];
            }

            x[i] /= _rows[i][i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < x.Length; k++)
            {
                x[i] -= _rows[k][i] * x[k];
            }

            x[i] /= _rows[i][i];
        }

        return x;
    }
}

using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.Algebra;

/// <summary>The triangular factor L of symmetric positive definite matrices A = L Lᵀ of one size; the memory is used again for each.</summary>
/// <param name="n">Rows of the matrices.</param>
public sealed class Cholesky(int n)
{
    private readonly double[] _factor = new double[n * n];

    /// <summary>Factors <paramref name="matrix"/>, shape [n × n], of which the lower triangle is read.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public void Factor(ReadOnlySpan<double> matrix)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = _factor.AsSpan(i * n, n);
            for (int j = 0; j < i; j++)
            {
                row[j] = (matrix[(i * n) + j] - Vectors.Dot(row[..j], Row(j)[..j])) / _factor[(j * n) + j];
            }

            double pivot = matrix[(i * n) + i] - Vectors.Dot(row[..i], row[..i]);
            if (!(pivot > 0))
            {
                throw new ArgumentException($"The matrix should be positive definite, but the pivot of row {i} is not above zero. Add more to its diagonal.", nameof(matrix));
            }

            row[i] = Math.Sqrt(pivot);
        }
    }

    /// <summary>Solves L x = b in place.</summary>
    public void SolveLower(Span<double> b)
    {
        for (int i = 0; i < n; i++)
        {
            b[i] = (b[i] - Vectors.Dot(Row(i)[..i], b[..i])) / _factor[(i * n) + i];
        }
    }

    /// <summary>Solves Lᵀ x = b in place.</summary>
    public void SolveUpper(Span<double> b)
    {
        for (int i = n - 1; i >= 0; i--)
        {
            b[i] /= _factor[(i * n) + i];
            Vectors.AddScaled(-b[i], Row(i)[..i], b[..i]);
        }
    }

    /// <summary>Solves A x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        SolveUpper(b);
    }

    /// <summary>Writes A⁻¹, shape [n × n].</summary>
    public void Invert(Span<double> inverse)
    {
        inverse.Clear();
        for (int column = 0; column < n; column++)
        {
            // Column of A⁻¹ as a row: A⁻¹ is symmetric. L x = e has zeros before the unit.
            Span<double> x = inverse.Slice(column * n, n);
            x[column] = 1;
            for (int i = column; i < n; i++)
            {
                x[i] = (x[i] - Vectors.Dot(Row(i)[column..i], x[column..i])) / _factor[(i * n) + i];
            }

            SolveUpper(x);
        }
    }

    /// <summary>½ ln det A = Σᵢ ln Lᵢᵢ.</summary>
    public double HalfLogDeterminant()
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += Exponential.Log(_factor[(i * n) + i]);
        }

        return sum;
    }

    private ReadOnlySpan<double> Row(int i) => _factor.AsSpan(i * n, n);
}

namespace Younger2001.ReadOut;

/// <summary>The eigenvalues of small symmetric matrices.</summary>
internal static class SymmetricMatrix
{
    private const int Sweeps = 50;

    /// <summary>Eigenvalues in descending order, by Jacobi's rotations; <paramref name="matrix"/>, [D][D], is left diagonal.</summary>
    public static double[] Eigenvalues(double[][] matrix)
    {
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int p = 0; p < matrix.Length; p++)
            {
                for (int q = p + 1; q < matrix.Length; q++)
                {
                    if (matrix[p][q] != 0)
                    {
                        Rotate(matrix, p, q);
                    }
                }
            }
        }

        double[] values = [.. matrix.Select((row, i) => row[i])];
        Array.Sort(values);
        Array.Reverse(values);
        return values;
    }

    /// <summary>Turns the plane of two axes so that their product vanishes: tan 2φ = 2 a_pq / (a_qq − a_pp).</summary>
    private static void Rotate(double[][] a, int p, int q)
    {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1), sine = tangent * cosine;
        foreach (double[] row in a)
        {
            (row[p], row[q]) = ((cosine * row[p]) - (sine * row[q]), (sine * row[p]) + (cosine * row[q]));
        }

        for (int k = 0; k < a.Length; k++)
        {
            (a[p][k], a[q][k]) = ((cosine * a[p][k]) - (sine * a[q][k]), (sine * a[p][k]) + (cosine * a[q][k]));
        }
    }
}

namespace Younger2001.ReadOut;

/// <summary>In how many directions standardised units vary together.</summary>
internal static class PrincipalComponents
{
    /// <summary>The fewest directions that hold at least <paramref name="share"/> of the variance of standardised rows [N][D].</summary>
    public static int Count(double[][] rows, double share)
    {
        var units = Standardisation.Of(rows);
        int count = rows[0].Length;
        double[][] products = [.. Enumerable.Range(0, count).Select(_ => new double[count])];
        foreach (double[] row in rows)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    products[i][j] += units.Apply(i, row[i]) * units.Apply(j, row[j]);
                }
            }
        }

        double[] variances = SymmetricMatrix.Eigenvalues(products);
        double all = 0, held = 0;
        foreach (double variance in variances)
        {
            all += variance;
        }

        int directions = 0;
        while (directions < count && held < share * all)
        {
            held += variances[directions++];
        }

        return directions;
    }
}

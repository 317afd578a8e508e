namespace Younger2001.ReadOut;

/// <summary>Pearson's correlation.</summary>
internal static class Correlation
{
    /// <summary>The correlation of two rows of as many numbers, in [−1, 1]; 0 where one of them does not vary.</summary>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double meanA = Mean.Of(a), meanB = Mean.Of(b), products = 0, squaresA = 0, squaresB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }

        double scale = Math.Sqrt(squaresA * squaresB);
        return scale > 0 ? products / scale : 0;
    }
}

namespace Jaksa2005.Statistics;

/// <summary>The paired sign test.</summary>
internal static class SignTest
{
    /// <summary>Two-sided probability of a split at least as uneven, when either sign is equally likely; 1 without pairs.</summary>
    /// <param name="positive">Pairs with one sign.</param>
    /// <param name="negative">Pairs with the other; ties count nowhere.</param>
    public static double PValue(int positive, int negative)
    {
        int n = positive + negative;
        double term = 1, tail = 0;   // term is n choose k, over 2ⁿ
        for (int i = 0; i < n; i++)
        {
            term *= 0.5;
        }

        for (int k = 0; k <= Math.Min(positive, negative); k++)
        {
            tail += term;
            term *= (double)(n - k) / (k + 1);
        }

        return Math.Min(1, 2 * tail);
    }
}

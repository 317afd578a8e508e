namespace Younger2001.Evaluation;

/// <summary>"Cycles to learn": the first step from which the error stays below a threshold to the end (Table 1, last column).</summary>
// Paper gap: the paper gives "average number of steps that the derived learning algorithm required to converge" and no criterion.
public static class CyclesToLearn
{
    /// <summary>The thresholds τ at which the report gives cycles.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [0.05, 0.1, 0.2, 0.4];

    /// <summary>First step, counted from 1, from which every error of <paramref name="absoluteErrors"/> is below <paramref name="tau"/>; 0 when the last one is not.</summary>
    public static int Of(ReadOnlySpan<float> absoluteErrors, double tau)
    {
        int last = absoluteErrors.Length - 1;
        while (last >= 0 && absoluteErrors[last] < tau)
        {
            last--;
        }

        return last == absoluteErrors.Length - 1 ? 0 : last + 2;
    }

    /// <summary>First step, counted from 1, at which a mean curve is below <paramref name="tau"/>; 0 when it never is.</summary>
    public static int Crossing(ReadOnlySpan<double> meanErrors, double tau)
    {
        for (int i = 0; i < meanErrors.Length; i++)
        {
            if (meanErrors[i] < tau)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>The quantile of sorted values by the nearest rank: the smallest one that at least the share <paramref name="share"/> does not exceed.</summary>
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static T Quantile<T>(ReadOnlySpan<T> sorted, double share)
    {
        int rank = (int)Math.Ceiling(share * sorted.Length);
        return sorted[Math.Max(1, rank) - 1];
    }
}

using System.Collections.Immutable;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Keeps the chance of any wrong verdict among the claims of one table at 5 % (Holm 1979).</summary>
/// <remarks>
/// The claims of a table are those whose names share a folder <c>table-…</c>, such as <c>younger2001/table-1/boolean-mse</c>. The p-value of a
/// claim is the smallest error level at which it is decided. In order of their p-values the k claims are held to the levels α/k, α/(k−1), … α; the
/// first one that misses its level is judged at that level, and so are all after it. Facts, whose intervals have no width, are not tests and do not count.
/// </remarks>
internal static class HolmCorrection
{
    private const double Alpha = 1 - SampleInterval.Confidence;

    /// <summary>Below this, a p-value is as good as zero.</summary>
    private const double LeastLevel = 1e-9;

    /// <summary>The results with the verdicts that remain, in the same order.</summary>
    public static ImmutableArray<ClaimResult> Apply(ImmutableArray<ClaimResult> results)
    {
        var corrected = results.ToBuilder();
        var families = Enumerable.Range(0, results.Length)
            .Where(i => results[i].VerdictAt is not null && FamilyOf(results[i].Claim.Name) is not null)
            .GroupBy(i => (FamilyOf(results[i].Claim.Name), results[i].Claim.Kind));
        foreach (IGrouping<(string?, ClaimKind), int> family in families)
        {
            (int Place, double P)[] tests = [.. family.Select(i => (i, PValue(results[i].VerdictAt!))).OrderBy(test => test.Item2).ThenBy(test => test.i)];
            double level = 0;
            bool isOpen = true;
            for (int rank = 0; rank < tests.Length; rank++)
            {
                level = isOpen ? Alpha / (tests.Length - rank) : level;
                isOpen = isOpen && tests[rank].P <= level;
                ClaimResult result = results[tests[rank].Place];
                corrected[tests[rank].Place] = result with { PValue = tests[rank].P, Level = level, Verdict = result.VerdictAt!(1 - level) };
            }
        }

        return corrected.ToImmutable();
    }

    /// <summary><c>younger2001/table-1</c> of <c>younger2001/table-1/boolean-mse</c>; null for a claim of no table.</summary>
    internal static string? FamilyOf(string claim)
    {
        string[] segments = claim.Split('/');
        int table = Array.FindIndex(segments, segment => segment.StartsWith("table-", StringComparison.Ordinal));
        return table >= 0 && table < segments.Length - 1 ? string.Join('/', segments[..(table + 1)]) : null;
    }

    /// <summary>The smallest error level at which the verdict is another than at no error at all, found by bisection.</summary>
    internal static double PValue(Func<double, ClaimVerdict> verdictAt)
    {
        ClaimVerdict undecided = verdictAt(1 - LeastLevel);
        double low = LeastLevel, high = 1 - LeastLevel;
        if (verdictAt(1 - high) == undecided)
        {
            return 1;
        }

        // The levels span nine decades, so their logarithm is halved.
        for (int i = 0; i < 40; i++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = verdictAt(1 - middle) == undecided ? (middle, high) : (low, middle);
        }

        return high;
    }
}

using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Ledgers;

/// <summary>How many claims ended how. All but <see cref="Stale"/> add up to <see cref="Total"/>.</summary>
public sealed record LedgerCounts
{
    /// <summary>Claims of these kinds.</summary>
    public required int Total { get; init; }

    /// <summary>Reproduced, or better than the paper.</summary>
    public required int Reproduced { get; init; }

    /// <summary>Tested and not reproduced.</summary>
    public required int NotReproduced { get; init; }

    /// <summary>The opposite was found.</summary>
    public required int Contradicted { get; init; }

    /// <summary>The interval leaves it open.</summary>
    public required int Undecided { get; init; }

    /// <summary>A number below what is possible: a leak, whatever its verdict, and counted here alone.</summary>
    public required int BelowFloor { get; init; }

    /// <summary>Not computed yet.</summary>
    public required int WithoutNumber { get; init; }

    /// <summary>Of all these, from numbers whose key does not follow any more.</summary>
    public required int Stale { get; init; }

    /// <summary>Counts the claims of <paramref name="kinds"/>.</summary>
    public static LedgerCounts Of(IEnumerable<ClaimResult> ledger, params ReadOnlySpan<ClaimKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ClaimKind[] wanted = kinds.ToArray();
        ClaimResult[] results = [.. ledger.Where(result => wanted.Contains(result.Claim.Kind))];
        int Of(ClaimVerdict verdict) => results.Count(result => result.Verdict == verdict && !result.IsBelowFloor);
        return new LedgerCounts
        {
            Total = results.Length,
            Reproduced = Of(ClaimVerdict.Reproduced) + Of(ClaimVerdict.Better),
            NotReproduced = Of(ClaimVerdict.NotReproduced),
            Contradicted = Of(ClaimVerdict.Contradicted),
            Undecided = Of(ClaimVerdict.Inconclusive),
            BelowFloor = results.Count(result => result.IsBelowFloor),
            WithoutNumber = results.Count(result => result.Verdict is null && !result.IsBelowFloor),
            Stale = results.Count(result => result.Source == MetricSource.Stale),
        };
    }
}

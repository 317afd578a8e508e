using System.Collections.Immutable;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Ledgers;

/// <summary>The order in which people should read a ledger: failures before successes.</summary>
public static class LedgerOrder
{
    /// <summary>Errors, contradictions, failures, open questions, successes, then what counts for nothing; declared order among equals.</summary>
    public static ImmutableArray<ClaimResult> FailuresFirst(IEnumerable<ClaimResult> ledger) => [.. ledger.OrderBy(Rank)];

    private static int Rank(ClaimResult result) => result switch
    {
        { IsBelowFloor: true } => 0,
        { Claim.Kind: ClaimKind.NotTestable } => 8,
        { Claim.Kind: ClaimKind.Calibrated } => 7,
        { Verdict: ClaimVerdict.Contradicted } => 1,
        { Verdict: ClaimVerdict.NotReproduced } => 2,
        { Verdict: ClaimVerdict.Inconclusive } => 3,
        { Verdict: null } => 4,
        { Verdict: ClaimVerdict.Reproduced } => 5,
        _ => 6,
    };
}

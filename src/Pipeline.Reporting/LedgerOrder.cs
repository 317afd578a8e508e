using System.Collections.Immutable;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting;

/// <summary>The order in which people must see claims.</summary>
public static class LedgerOrder
{
    /// <summary>Numbers below their floor and verdicts that are not as declared, then verdicts that differ from the paper, then the rest; each in declared order.</summary>
    public static ImmutableArray<ClaimResult> WorstFirst(IEnumerable<ClaimResult> ledger) => [.. ledger.OrderBy(Urgency)];

    private static int Urgency(ClaimResult result) =>
        result.IsBelowFloor ? 0
        : result.Claim.Kind != ClaimKind.NotTestable && !result.IsAsDeclared ? 1
        : result.Verdict is ClaimVerdict.Contradicted or ClaimVerdict.NotReproduced ? 2
        : result.Verdict is ClaimVerdict.Reproduced or ClaimVerdict.Better || result.Claim.Kind == ClaimKind.NotTestable ? 4
        : 3;
}

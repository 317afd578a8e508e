using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>What a ledger means for the caller of <c>check</c>.</summary>
public static class LedgerExitCode
{
    /// <summary>5 for a learner below its floor, 3 for another verdict or a statement without claim and reason, 6 for an undeclared inconclusive one, 4 for a stale or missing number, else 0.</summary>
    /// <param name="ledger">The claims.</param>
    /// <param name="hasOpenRows">Whether a statement of a paper has neither a claim nor a reason why it cannot be tested.</param>
    public static ExitCode Of(IReadOnlyCollection<ClaimResult> ledger, bool hasOpenRows = false)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ClaimResult[] tested = [.. ledger.Where(result => result.Claim.Kind != ClaimKind.NotTestable)];
        ClaimResult[] fresh = [.. tested.Where(result => result.Source is MetricSource.ComputedHere or MetricSource.Received or MetricSource.Recorded)];
        return tested.Any(result => result.IsBelowFloor) ? ExitCode.Integrity
            : hasOpenRows || fresh.Any(result => !result.IsAsDeclared && result.Verdict != ClaimVerdict.Inconclusive) ? ExitCode.UnexpectedVerdict
            : fresh.Any(result => !result.IsAsDeclared) ? ExitCode.Inconclusive
            : fresh.Length < tested.Length ? ExitCode.Pending
            : ExitCode.Done;
    }
}

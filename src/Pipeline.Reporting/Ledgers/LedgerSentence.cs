using System.Globalization;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Ledgers;

/// <summary>The first sentence of every report: failures are named before successes can be counted.</summary>
public static class LedgerSentence
{
    /// <summary>The sentence: each testable claim is counted once, under its own heading.</summary>
    public static string Of(IReadOnlyCollection<ClaimResult> ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        LedgerCounts faithful = LedgerCounts.Of(ledger, ClaimKind.Faithful);
        LedgerCounts beyond = LedgerCounts.Of(ledger, ClaimKind.Beyond, ClaimKind.Extension);
        return $"Under the papers' own protocols: of {faithful.Total} testable statements, {Text(faithful)}. With modern means and extensions: of {beyond.Total}, {Text(beyond)}. "
            + string.Create(CultureInfo.InvariantCulture, $"Fitted, so that they count for nothing: {LedgerCounts.Of(ledger, ClaimKind.Calibrated).Total}.");
    }

    private static string Text(LedgerCounts counts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Reproduced} reproduced, {counts.NotReproduced} not, {counts.Contradicted} contradicted, {counts.Undecided} undecided")
        + IfAny(counts.BelowFloor, "below the floor, which is an error")
        + IfAny(counts.WithoutNumber, "without a number yet")
        + IfAny(counts.Stale, "of these from stale numbers");

    private static string IfAny(int count, string what) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {count} {what}") : "";
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Runner.Claims;

namespace Pipeline.Reporting.Markdown;

/// <summary>The ledger for a pull request or a step's summary, the worst first.</summary>
public static class CheckSummary
{
    /// <summary>GitHub drops a summary that is larger.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>A heading, what the check says in one line, and a table that ends before the text passes <see cref="MaximumBytes"/>.</summary>
    public static string Write(string profile, string conclusion, IReadOnlyCollection<ClaimResult> ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var text = new StringBuilder($"### Claims of profile {MarkdownText.Escape(profile)}\n\n**{MarkdownText.Escape(conclusion)}**\n\n");
        if (ledger.Count == 0)
        {
            return text.ToString();
        }

        text.Append(MarkdownText.Row(["claim", "where", "kind", "paper", "ours", "95 % interval", "n", "floor", "verdict", "numbers"]));
        text.Append(MarkdownText.Rule([false, false, false, false, true, false, true, true, false, false]));
        int bytes = Encoding.UTF8.GetByteCount(text.ToString()), shown = 0;
        ImmutableArray<ClaimResult> ordered = LedgerOrder.WorstFirst(ledger);
        foreach (ClaimResult result in ordered)
        {
            string row = Row(result);
            bytes += Encoding.UTF8.GetByteCount(row);
            if (bytes > MaximumBytes - Remainder(ordered.Length).Length)
            {
                return text.Append(Remainder(ordered.Length - shown)).ToString();
            }

            text.Append(row);
            shown++;
        }

        return text.ToString();
    }

    private static string Remainder(int count) => string.Create(CultureInfo.InvariantCulture, $"\nand {count} more: ./pipeline check prints them.\n");

    private static string Row(ClaimResult result) => MarkdownText.Row(
    [
        $"{result.Claim.Name}: “{result.Claim.Says}”",
        result.Claim.Where,
        ClaimText.Kind(result.Claim.Kind),
        ClaimText.Paper(result.Claim),
        ClaimText.Ours(result),
        ClaimText.Interval(result),
        ClaimText.Count(result),
        result.Floor is double floor ? ClaimText.Number(floor) : "",
        ClaimText.Verdict(result),
        ClaimText.Source(result.Source),
    ]);
}

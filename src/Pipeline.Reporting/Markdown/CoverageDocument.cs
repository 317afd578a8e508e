using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration.Coverage;

namespace Pipeline.Reporting.Markdown;

/// <summary>Writes docs/coverage.md: every statement of the papers in order, with its claim and verdict or the reason why none can be given.</summary>
public static class CoverageDocument
{
    /// <summary>The document. The same rows and ledgers give the same bytes.</summary>
    /// <param name="papers">The rows.</param>
    /// <param name="ledger">The result of each claim by name, from the largest profile that has it, with that profile's name.</param>
    public static string Write(ImmutableArray<CoveragePaper> papers, IReadOnlyDictionary<string, (string Profile, ClaimResult Result)> ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var text = new StringBuilder("# What the papers say, and what became of it\n\n");
        text.Append("Generated from [coverage.yaml](coverage.yaml), pipeline.yaml and pipeline.lock by `./pipeline report --update-docs`; not edited by hand.\n");
        text.Append("A verdict that rests on stale numbers says so.\n");
        foreach (CoveragePaper paper in papers)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Escape(paper.Title)}\n\n{Count(paper)}\n\n");
            text.Append(MarkdownText.Row(["", "the paper says", "where", "claim", "kind", "ours", "verdict", "profile"]));
            text.Append(MarkdownText.Rule([true, false, false, false, false, true, false, false]));
            for (int i = 0; i < paper.Rows.Length; i++)
            {
                Append(text, i + 1, paper.Rows[i], ledger);
            }
        }

        return text.ToString();
    }

    private static string Count(CoveragePaper paper)
    {
        int claimed = paper.Rows.Count(row => row.Claims.Length > 0), reasoned = paper.Rows.Count(row => row.NotTestable is not null);
        string open = claimed + reasoned < paper.Rows.Length ? string.Create(CultureInfo.InvariantCulture, $", {paper.Rows.Length - claimed - reasoned} open") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{paper.Rows.Length} statements: {claimed} tested, {reasoned} not testable{open}.");
    }

    private static void Append(StringBuilder text, int number, CoverageRow row, IReadOnlyDictionary<string, (string Profile, ClaimResult Result)> ledger)
    {
        string first = number.ToString(CultureInfo.InvariantCulture);
        if (row.Claims.IsEmpty)
        {
            text.Append(MarkdownText.Row([first, $"“{row.Quote}”", row.Where, "", "", "", row.NotTestable is null ? "open" : $"not testable: {row.NotTestable}", ""]));
            return;
        }

        for (int i = 0; i < row.Claims.Length; i++)
        {
            string[] statement = i == 0 ? [first, $"“{row.Quote}”", row.Where] : ["", "", ""];
            string claim = row.Claims[i];
            text.Append(MarkdownText.Row(ledger.TryGetValue(claim, out (string Profile, ClaimResult Result) judged)
                ? [.. statement, claim, ClaimText.Kind(judged.Result.Claim.Kind), ClaimText.Ours(judged.Result), Verdict(judged.Result), judged.Profile]
                : [.. statement, claim, "", "", "skipped in every profile", ""]));
        }
    }

    private static string Verdict(ClaimResult result) =>
        ClaimText.Verdict(result) + (result.Source == MetricSource.Stale ? " (stale numbers)" : "");
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Markdown;

/// <summary>Writes the report for terminals and pull requests. The same lock and store give the same bytes.</summary>
public static class MarkdownReport
{
    /// <summary>The report.</summary>
    public static string Write(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Learning to learn, reproduced: profile {MarkdownText.Escape(report.Pipeline.Profile)}\n\n");
        text.Append(Summary(report.Ledger)).Append("\n\n");
        foreach (ReportSection section in report.Pipeline.Report)
        {
            Append(text, section, report);
        }

        text.Append("`./pipeline check` prints every verdict, `./pipeline show STAGE.OUTPUT` any table, `./pipeline explain STAGE` the cause of any number.\n");
        return text.ToString();
    }

    /// <summary>The first sentence: failures are named before successes can be counted.</summary>
    internal static string Summary(ImmutableArray<ClaimResult> ledger)
    {
        ClaimResult[] faithful = [.. ledger.Where(result => result.Claim.Kind == ClaimKind.Faithful)];
        ClaimResult[] beyond = [.. ledger.Where(result => result.Claim.Kind is ClaimKind.Beyond or ClaimKind.Extension)];
        return $"Under the papers' own protocols: of {faithful.Length} testable statements, {Counts(faithful)}. With modern means and extensions: of {beyond.Length}, {Counts(beyond)}. "
            + string.Create(CultureInfo.InvariantCulture, $"Fitted, so that they count for nothing: {ledger.Count(result => result.Claim.Kind == ClaimKind.Calibrated)}.");
    }

    private static string Counts(ClaimResult[] results)
    {
        // A number below what is possible is a leak, whatever its verdict.
        int Of(ClaimVerdict verdict) => results.Count(result => result.Verdict == verdict && !result.IsBelowFloor);
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{Of(ClaimVerdict.Reproduced) + Of(ClaimVerdict.Better)} reproduced, {Of(ClaimVerdict.NotReproduced)} not, {Of(ClaimVerdict.Contradicted)} contradicted, {Of(ClaimVerdict.Inconclusive)} undecided");
        return counts
            + IfAny(results.Count(result => result.IsBelowFloor), "below the floor, which is an error")
            + IfAny(results.Count(result => result.Verdict is null), "without a number yet")
            + IfAny(results.Count(result => result.Source == MetricSource.Stale), "of these from stale numbers");
    }

    private static string IfAny(int count, string what) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {count} {what}") : "";

    private static void Append(StringBuilder text, ReportSection section, ReportModel report)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {MarkdownText.Escape(section.Title)}\n\n");
        if (section.Text is not null)
        {
            text.Append(section.Text.Trim()).Append("\n\n");
        }

        ClaimResult[] claims = [.. section.Claims.Select(name => report.Ledger.First(result => result.Claim.Name == name))];
        if (claims.Length > 0)
        {
            AppendClaims(text, claims);
        }

        foreach (ReportTable table in section.Tables)
        {
            Append(text, table, report);
        }
    }

    private static void AppendClaims(StringBuilder text, ClaimResult[] claims)
    {
        text.Append(MarkdownText.Row(["claim", "where", "kind", "paper", "ours", "95 % interval", "range", "n", "floor", "verdict", "numbers"]));
        text.Append(MarkdownText.Rule([false, false, false, false, true, false, false, true, true, false, false]));
        foreach (ClaimResult result in claims)
        {
            text.Append(MarkdownText.Row(
            [
                $"{result.Claim.Name}: “{result.Claim.Says}”",
                result.Claim.Where,
                ClaimText.Kind(result.Claim.Kind),
                ClaimText.Paper(result.Claim),
                result.Claim.Summary == ClaimSummary.Only ? ClaimText.Ours(result) : $"{result.Claim.Summary.ToString().ToLowerInvariant()} {ClaimText.Ours(result)}",
                ClaimText.Interval(result),
                ClaimText.Range(result),
                result.Values.Length.ToString(CultureInfo.InvariantCulture),
                result.Floor is double floor ? ClaimText.Number(floor) : "",
                ClaimText.Verdict(result),
                ClaimText.Source(result.Source),
            ]));
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, ReportTable table, ReportModel report)
    {
        foreach (OutputReference reference in table.Elements)
        {
            text.Append(CultureInfo.InvariantCulture, $"**{MarkdownText.Escape(reference.ToString())}**");
            using Stream? content = report.Open(reference);
            if (content is null)
            {
                text.Append(CultureInfo.InvariantCulture, $" is not in this machine's store; `./pipeline run --profile {report.Pipeline.Profile}` makes it.\n\n");
                continue;
            }

            TableExcerpt excerpt = TableExcerpt.Read(content, row => table.Rows?.Contains(row) ?? row % table.Step == 0);
            text.Append(excerpt.Rows.Length < excerpt.RowCount
                ? string.Create(CultureInfo.InvariantCulture, $" ({excerpt.Rows.Length} of {excerpt.RowCount} rows)\n\n")
                : "\n\n");
            text.Append(MarkdownText.Row(excerpt.Titles)).Append(MarkdownText.Rule(excerpt.IsNumber));
            foreach (ImmutableArray<string> row in excerpt.Rows)
            {
                text.Append(MarkdownText.Row(row));
            }

            text.Append('\n');
        }
    }
}

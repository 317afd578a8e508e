using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Reporting.Figures;
using Pipeline.Reporting.Ledgers;
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
        ImmutableArray<ReportChapter> chapters = ReportChapter.Of(report);
        text.Append(LedgerSentence.Of([.. chapters.SelectMany(chapter => chapter.Ledger)])).Append("\n\n");
        var figures = new FigureReader(report.Pipeline, report.Results);
        foreach (ReportChapter chapter in chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {MarkdownText.Escape(chapter.Title)}\n\n");
            foreach (ReportSection section in chapter.Sections)
            {
                Append(text, section, report, figures);
            }

            if (!chapter.OtherClaims.IsEmpty)
            {
                text.Append("### Further claims\n\n");
                AppendClaims(text, chapter.OtherClaims);
            }
        }

        text.Append("`./pipeline check` prints every verdict, `./pipeline show STAGE.OUTPUT` any table, `./pipeline explain STAGE` the cause of any number.\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportSection section, ReportModel report, FigureReader figures)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {MarkdownText.Escape(section.Title)}\n\n");
        if (section.Text is not null)
        {
            text.Append(section.Text.Trim()).Append("\n\n");
        }

        ClaimResult[] claims = [.. section.Claims.Select(name => report.Ledger.First(result => result.Claim.Name == name))];
        if (claims.Length > 0)
        {
            AppendClaims(text, claims);
        }

        if (!section.Live.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"Learners to try in report.html: {string.Join(", ", section.Live.Select(learner => MarkdownText.Escape(learner.Producer.Stage.ToString())).Distinct())}\n\n");
        }

        foreach (OutputReference figure in section.Figures)
        {
            Append(text, figure, report, figures);
        }

        foreach (ReportTable table in section.Tables)
        {
            Append(text, table, report);
        }
    }

    /// <summary>Text cannot show a figure: its title, its description and where its picture lies.</summary>
    private static void Append(StringBuilder text, OutputReference output, ReportModel report, FigureReader figures)
    {
        text.Append(CultureInfo.InvariantCulture, $"**{MarkdownText.Escape(output.ToString())}**");
        try
        {
            text.Append(figures.Read(output) is FigureDocument figure
                ? $": {MarkdownText.Escape(figure.Title)}. {MarkdownText.Escape($"{figure.Description} {FigureReplication.Of(report.Pipeline, output.Producer)}".TrimEnd())} (`artifacts/out/{FigureFile.PathOf(report.Pipeline, output)}`)\n\n"
                : $" is not in this machine's store; `{CommandText.Recompute(output.Producer.ToString(), report.Pipeline)}` draws it.\n\n");
        }
        catch (FigureException failure)
        {
            text.Append(CultureInfo.InvariantCulture, $" cannot be drawn: {MarkdownText.Escape(failure.Message)}\n\n");
        }
    }

    private static void AppendClaims(StringBuilder text, IEnumerable<ClaimResult> claims)
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
                ClaimText.Count(result),
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
            using Stream? content = report.Results.Open(reference);
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

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Reporting.Figures;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>What the report says of one paper: its sections with claims, figures and tables.</summary>
internal static class ChapterSection
{
    public static void Write(HtmlWriter html, ReportModel report, ReportChapter chapter, FigureReader figures)
    {
        using (html.Element("section", ("id", Anchors.Paper(chapter.Paper)), ("class", "paper")))
        {
            html.Element("h2", chapter.Title);
            foreach (ReportSection section in chapter.Sections)
            {
                WriteSection(html, report, section, figures);
            }

            if (!chapter.OtherClaims.IsEmpty)
            {
                html.Element("h3", "Further claims");
                WriteClaims(html, report, chapter.OtherClaims);
            }
        }

        html.Line();
    }

    private static void WriteSection(HtmlWriter html, ReportModel report, ReportSection section, FigureReader figures)
    {
        html.Element("h3", section.Title);
        if (section.Text is not null)
        {
            Prose.Write(html, section.Text);
        }

        WriteClaims(html, report, [.. section.Claims.Select(name => report.Ledger.First(result => result.Claim.Name == name))]);
        foreach (OutputReference figure in section.Figures)
        {
            FigureBlock.Write(html, report, figure, figures);
        }

        foreach (ReportTable table in section.Tables)
        {
            foreach (OutputReference element in table.Elements)
            {
                TableBlock.Write(html, report, table, element);
            }
        }
    }

    private static void WriteClaims(HtmlWriter html, ReportModel report, ImmutableArray<ClaimResult> claims)
    {
        foreach (ClaimResult claim in claims)
        {
            ClaimBlock.Write(html, report, claim);
        }
    }
}

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Reporting.Figures;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>What the report says of one paper: its sections with claims, figures and tables.</summary>
internal sealed class ChapterSection(HtmlWriter html, ReportModel report, FigureReader figures)
{
    /// <summary>A claim that several sections show is linked to where it stands first.</summary>
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    public void Write(ReportChapter chapter)
    {
        using (html.Element("section", ("id", Anchors.Paper(chapter.Paper)), ("class", "paper")))
        {
            html.Element("h2", chapter.Title);
            foreach (ReportSection section in chapter.Sections)
            {
                WriteSection(section);
            }

            if (!chapter.OtherClaims.IsEmpty)
            {
                html.Element("h3", "Further claims");
                WriteClaims(chapter.OtherClaims);
            }
        }

        html.Line();
    }

    private void WriteSection(ReportSection section)
    {
        html.Element("h3", section.Title);
        if (section.Text is not null)
        {
            Prose.Write(html, section.Text);
        }

        WriteClaims([.. section.Claims.Select(name => report.Ledger.First(result => result.Claim.Name == name))]);
        if (!section.Live.IsEmpty)
        {
            LiveFigureBlock.Write(html, report, section);
        }

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

    private void WriteClaims(ImmutableArray<ClaimResult> claims)
    {
        foreach (ClaimResult claim in claims)
        {
            ClaimBlock.Write(html, report, claim, isAnchor: _shown.Add(claim.Claim.Name));
        }
    }
}

using System.Collections.Immutable;
using Pipeline.Reporting.Figures;
using Pipeline.Reporting.Graphs;

namespace Pipeline.Reporting.Html;

/// <summary>Writes the report as one page that needs nothing else: no network, no other file, no server.</summary>
/// <remarks>The same lock, store and machine give the same bytes.</remarks>
public static class ReportPage
{
    /// <summary>Our own two scripts and style sheet may run, and nothing may be fetched. Pictures that a figure exports are data: addresses.</summary>
    private static readonly string s_policy =
        $"default-src 'none'; script-src {ReportAssets.Source(ReportAssets.Vega)} {ReportAssets.Source(ReportAssets.Script)}; "
        + $"style-src {ReportAssets.Source(ReportAssets.StyleSheet)}; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    public static string Write(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new HtmlWriter();
        ImmutableArray<ReportChapter> chapters = ReportChapter.Of(report);
        html.Asset("<!DOCTYPE html>\n");
        using (html.Element("html", ("lang", "en")))
        {
            WriteHead(html, report);
            using (html.Element("body"))
            {
                html.Link(Anchors.Summary, "Skip to the summary", ("class", "skip"));
                WriteNavigation(html, chapters);
                using (html.Element("main"))
                {
                    SummarySection.Write(html, chapters);
                    LedgerSection.Write(html, chapters);
                    SummarySection.WriteBasis(html, report);
                    var chapterSection = new ChapterSection(html, report, new FigureReader(report.Pipeline, report.Results));
                    foreach (ReportChapter chapter in chapters)
                    {
                        chapterSection.Write(chapter);
                    }

                    GraphSection.Write(html, report, chapters, StageGraph.Of(report.Pipeline));
                    StagesSection.Write(html, report, chapters);
                }

                WriteScript(html, ReportAssets.Vega);
                WriteScript(html, ReportAssets.Script);
            }
        }

        html.Line();
        return html.ToString();
    }

    private static void WriteHead(HtmlWriter html, ReportModel report)
    {
        using (html.Element("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", s_policy));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.Element("title", $"Learning to learn, reproduced: profile {report.Pipeline.Profile}");
            using (html.Element("style"))
            {
                html.Asset(ReportAssets.StyleSheet);
            }
        }

        html.Line();
    }

    private static void WriteNavigation(HtmlWriter html, ImmutableArray<ReportChapter> chapters)
    {
        using (html.Element("nav", ("aria-label", "Parts of the report")))
        {
            html.Link(Anchors.Summary, "Summary");
            html.Link(Anchors.Ledger, "Ledger");
            html.Link(Anchors.Basis, "Basis");
            foreach (ReportChapter chapter in chapters)
            {
                html.Link(Anchors.Paper(chapter.Paper), chapter.Paper);
            }

            html.Link(Anchors.Graph, "Graph");
            html.Link(Anchors.Stages, "Stages");
        }

        html.Line();
    }

    private static void WriteScript(HtmlWriter html, string script)
    {
        using (html.Element("script"))
        {
            html.Asset(script);
        }

        html.Line();
    }
}

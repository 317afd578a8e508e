using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Reporting.Ledgers;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>The first screen: one sentence, counts by paper, and what the numbers rest on.</summary>
internal static class SummarySection
{
    private static readonly (string Title, Func<LedgerCounts, int> Count)[] s_columns =
    [
        ("below floor", counts => counts.BelowFloor),
        ("contradicted", counts => counts.Contradicted),
        ("not", counts => counts.NotReproduced),
        ("undecided", counts => counts.Undecided),
        ("no number", counts => counts.WithoutNumber),
        ("reproduced", counts => counts.Reproduced),
    ];

    private static string ColumnCount => s_columns.Length.ToString(CultureInfo.InvariantCulture);

    public static void Write(HtmlWriter html, ImmutableArray<ReportChapter> chapters)
    {
        using (html.Element("section", ("id", Anchors.Summary)))
        {
            html.Element("h1", "Learning to learn, reproduced");
            html.Element("p", LedgerSentence.Of([.. chapters.SelectMany(chapter => chapter.Ledger)]), ("class", "lead"));
            WriteCounts(html, chapters);
        }

        html.Line();
    }

    /// <summary>The profile, the lock, the run and the machine.</summary>
    public static void WriteBasis(HtmlWriter html, ReportModel report)
    {
        using (html.Element("section", ("id", Anchors.Basis)))
        {
            html.Element("h2", "What the numbers rest on");
            using (html.Element("div", ("class", "facts")))
            {
                WriteFacts(html, "This report", About(report));
                WriteFacts(html, "Last run", report.LastRun);
                WriteFacts(html, "This machine", report.Environment);
            }
        }

        html.Line();
    }

    private static IEnumerable<KeyValuePair<string, string>> About(ReportModel report) =>
    [
        KeyValuePair.Create("profile", $"{report.Pipeline.Profile} (of {string.Join(", ", report.Pipeline.Profiles)})"),
        KeyValuePair.Create("pipeline.lock", report.Lock?.ToString() ?? "none yet"),
        KeyValuePair.Create("stages", string.Create(CultureInfo.InvariantCulture, $"{report.Pipeline.Stages.Length} with {report.Pipeline.Instances.Length} instances")),
        KeyValuePair.Create("written by", $"./pipeline report --profile {report.Pipeline.Profile}"),
    ];

    private static void WriteCounts(HtmlWriter html, ImmutableArray<ReportChapter> chapters)
    {
        using (html.Element("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Counts by paper")))
        using (html.Element("table", ("class", "counts")))
        {
            using (html.Element("thead"))
            {
                using (html.Element("tr"))
                {
                    html.Element("td", "");
                    html.Element("th", "the papers' own protocols (faithful)", ("colspan", ColumnCount), ("scope", "colgroup"));
                    html.Element("th", "modern means and extensions (beyond)", ("colspan", ColumnCount), ("scope", "colgroup"));
                }

                using (html.Element("tr"))
                {
                    html.Element("th", "paper", ("scope", "col"));
                    for (int i = 0; i < 2 * s_columns.Length; i++)
                    {
                        html.Element("th", s_columns[i % s_columns.Length].Title, ("scope", "col"), ("class", i % s_columns.Length == 0 ? "number first" : "number"));
                    }
                }
            }

            using (html.Element("tbody"))
            {
                foreach (ReportChapter chapter in chapters)
                {
                    WriteCounts(html, chapter);
                }
            }
        }
    }

    private static void WriteCounts(HtmlWriter html, ReportChapter chapter)
    {
        using (html.Element("tr"))
        {
            using (html.Element("th", ("scope", "row")))
            {
                html.Link(Anchors.Paper(chapter.Paper), chapter.Paper);
            }

            WriteCounts(html, LedgerCounts.Of(chapter.Ledger, ClaimKind.Faithful));
            WriteCounts(html, LedgerCounts.Of(chapter.Ledger, ClaimKind.Beyond, ClaimKind.Extension));
        }
    }

    private static void WriteCounts(HtmlWriter html, LedgerCounts counts)
    {
        for (int i = 0; i < s_columns.Length; i++)
        {
            int count = s_columns[i].Count(counts);
            html.Element("td", count.ToString(CultureInfo.InvariantCulture), ("class", (i == 0 ? "number first" : "number") + (count == 0 ? " none" : "")));
        }
    }

    private static void WriteFacts(HtmlWriter html, string title, IEnumerable<KeyValuePair<string, string>> facts)
    {
        if (!facts.Any())
        {
            return;
        }

        using (html.Element("div"))
        {
            html.Element("h3", title);
            using (html.Element("dl"))
            {
                foreach ((string name, string value) in facts)
                {
                    html.Element("dt", name);
                    html.Element("dd", value);
                }
            }
        }
    }
}

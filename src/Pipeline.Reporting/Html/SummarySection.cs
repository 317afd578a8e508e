using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Reporting.Ledgers;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>The first screen: one sentence, counts by paper, and what the numbers rest on.</summary>
internal static class SummarySection
{
    private const string BelowFloor = "below floor";

    private static readonly (string Title, Func<LedgerCounts, int> Count)[] s_columns =
    [
        (BelowFloor, counts => counts.BelowFloor),
        ("contradicted", counts => counts.Contradicted),
        ("not", counts => counts.NotReproduced),
        ("undecided", counts => counts.Undecided),
        ("no number", counts => counts.WithoutNumber),
        ("reproduced", counts => counts.Reproduced),
    ];

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
        // A number below its floor is a leak. There should be none, and then there is no column.
        bool hasLeak = chapters.Any(chapter => chapter.Ledger.Any(result => result.IsBelowFloor));
        (string Title, Func<LedgerCounts, int> Count)[] columns = [.. s_columns.Where(column => hasLeak || column.Title != BelowFloor)];
        using (html.Element("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Counts by paper")))
        using (html.Element("table", ("class", "counts")))
        {
            WriteCountsHead(html, columns);
            using (html.Element("tbody"))
            {
                foreach (ReportChapter chapter in chapters)
                {
                    using (html.Element("tr"))
                    {
                        using (html.Element("th", ("scope", "row")))
                        {
                            html.Link(Anchors.Paper(chapter.Paper), chapter.Paper);
                        }

                        WriteCounts(html, "faithful", LedgerCounts.Of(chapter.Ledger, ClaimKind.Faithful), columns);
                        WriteCounts(html, "beyond", LedgerCounts.Of(chapter.Ledger, ClaimKind.Beyond, ClaimKind.Extension), columns);
                    }
                }
            }
        }
    }

    private static void WriteCountsHead(HtmlWriter html, (string Title, Func<LedgerCounts, int> Count)[] columns)
    {
        string width = columns.Length.ToString(CultureInfo.InvariantCulture);
        using (html.Element("thead"))
        {
            using (html.Element("tr"))
            {
                html.Element("td", "");
                html.Element("th", "the papers' own protocols (faithful)", ("colspan", width), ("scope", "colgroup"));
                html.Element("th", "modern means and extensions (beyond)", ("colspan", width), ("scope", "colgroup"));
            }

            using (html.Element("tr"))
            {
                html.Element("th", "paper", ("scope", "col"));
                for (int i = 0; i < 2 * columns.Length; i++)
                {
                    html.Element("th", columns[i % columns.Length].Title, ("scope", "col"), ("class", i % columns.Length == 0 ? "number first" : "number"));
                }
            }
        }
    }

    /// <summary>A cell names its column, for narrow screens show a row as a card.</summary>
    private static void WriteCounts(HtmlWriter html, string group, LedgerCounts counts, (string Title, Func<LedgerCounts, int> Count)[] columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            int count = columns[i].Count(counts);
            html.Element("td", count.ToString(CultureInfo.InvariantCulture), ("data-column", $"{group}, {columns[i].Title}"), ("class", (i == 0 ? "number first" : "number") + (count == 0 ? " none" : "")));
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

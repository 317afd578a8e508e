using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Reporting.Ledgers;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>Every claim with its verdict, failures first; verdicts of faithful claims stand apart from the others.</summary>
internal static class LedgerSection
{
    public static void Write(HtmlWriter html, ImmutableArray<ReportChapter> chapters)
    {
        ImmutableArray<ClaimResult> ledger = LedgerOrder.WorstFirst(chapters.SelectMany(chapter => chapter.Ledger));
        using (html.Element("section", ("id", Anchors.Ledger)))
        {
            html.Element("h2", "Ledger of verdicts");
            using (html.Element("form", ("id", "filters")))
            {
                WriteFilter(html, "verdict", ledger.Select(VerdictText.Group));
                WriteFilter(html, "kind", ledger.Select(result => ClaimText.Kind(result.Claim.Kind)));
                WriteFilter(html, "paper", ledger.Select(result => ReportChapter.PaperOf(result.Claim.Name)));
                using (html.Element("label", ("class", "search")))
                {
                    html.Text("Search ");
                    html.Void("input", ("type", "search"), ("id", "ledger-search"), ("autocomplete", "off"));
                }

                html.Element("output", string.Create(CultureInfo.InvariantCulture, $"{ledger.Length} of {ledger.Length} claims"), ("id", "ledger-count"), ("for", "ledger-search"));
            }

            WriteTable(html, ledger);
        }

        html.Line();
    }

    /// <summary>Boxes to tick, one a value; all are ticked.</summary>
    private static void WriteFilter(HtmlWriter html, string name, IEnumerable<string> values)
    {
        using (html.Element("fieldset"))
        {
            html.Element("legend", name);
            foreach (IGrouping<string, string> value in values.GroupBy(value => value, StringComparer.Ordinal))
            {
                using (html.Element("label"))
                {
                    html.Void("input", ("type", "checkbox"), ("name", name), ("value", value.Key), ("checked", ""));
                    html.Text(string.Create(CultureInfo.InvariantCulture, $" {value.Key} ({value.Count()})"));
                }
            }
        }
    }

    private static void WriteTable(HtmlWriter html, ImmutableArray<ClaimResult> ledger)
    {
        using (html.Element("table", ("class", "ledger"), ("id", "ledger-table")))
        {
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                foreach (string title in (string[])["what the paper says", "paper", "ours", "95 % interval", "n", "floor", "faithful", "beyond"])
                {
                    html.Element("th", title, ("scope", "col"), ("class", title is "ours" or "n" or "floor" ? "number" : null));
                }
            }

            using (html.Element("tbody"))
            {
                foreach (ClaimResult result in ledger)
                {
                    WriteRow(html, result);
                }
            }
        }
    }

    private static void WriteRow(HtmlWriter html, ClaimResult result)
    {
        ClaimDeclaration claim = result.Claim;
        using (html.Element("tr", ("data-verdict", VerdictText.Group(result)), ("data-kind", ClaimText.Kind(claim.Kind)), ("data-paper", ReportChapter.PaperOf(claim.Name))))
        {
            using (html.Element("th", ("scope", "row")))
            {
                html.Link(Anchors.Claim(claim.Name), $"“{claim.Says}”");
                html.Element("small", $"{claim.Where}; {claim.Name}");
            }

            bool isTested = claim.Test is not null;
            Cell(html, "paper", isTested ? ClaimText.Paper(claim) : "–");
            WriteOurs(html, result);
            Cell(html, "95 % interval", ClaimText.Interval(result));
            Cell(html, "n", ClaimText.Count(result), isNumber: true);
            Cell(html, "floor", result.Floor is double floor ? ClaimText.Number(floor) : "", isNumber: true);
            bool isFaithful = claim.Kind == ClaimKind.Faithful;
            WriteVerdict(html, "faithful", isFaithful ? result : null);
            WriteVerdict(html, "beyond", isFaithful ? null : result);
        }
    }

    /// <summary>Our number leads to what caused it.</summary>
    private static void WriteOurs(HtmlWriter html, ClaimResult result)
    {
        using (html.Element("td", ("data-column", "ours"), ("class", "number")))
        {
            if (result.Interval is null)
            {
                html.Text(VerdictText.Summary(result));
            }
            else
            {
                html.Link(Anchors.Claim(result.Claim.Name), VerdictText.Summary(result));
            }
        }
    }

    /// <summary>A cell names its column, for narrow screens show a row as a card.</summary>
    private static void Cell(HtmlWriter html, string column, string text, bool isNumber = false) =>
        html.Element("td", text, ("data-column", column), ("class", (isNumber ? "number" : "") + (text.Length == 0 ? " empty" : "")));

    private static void WriteVerdict(HtmlWriter html, string column, ClaimResult? result)
    {
        using (html.Element("td", ("data-column", column), ("class", result is null ? "empty" : null)))
        {
            if (result is not null)
            {
                VerdictText.WriteBadge(html, result);
            }
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Tables;

namespace Pipeline.Reporting.Html;

/// <summary>Rows of a table output, with the way back to the stage that wrote it.</summary>
internal static class TableBlock
{
    public static void Write(HtmlWriter html, ReportModel report, ReportTable table, OutputReference output)
    {
        using Stream? content = report.Results.Open(output);
        if (content is null)
        {
            WriteAbsence(html, output, $"is not in this machine's store; '{CommandText.Recompute(output.Producer.ToString(), report.Pipeline)}' makes it.");
            return;
        }

        TableExcerpt excerpt;
        try
        {
            excerpt = TableExcerpt.Read(content, row => table.Rows?.Contains(row) ?? row % table.Step == 0);
        }
        catch (TableFormatException failure)
        {
            WriteAbsence(html, output, failure.Message);
            return;
        }

        using (html.Element("figure", ("class", "table")))
        {
            WriteCaption(html, report, output, excerpt);
            using (html.Element("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Table {output}")))
            {
                WriteRows(html, excerpt);
            }
        }

        html.Line();
    }

    /// <summary>A note in the place of what cannot be shown.</summary>
    public static void WriteAbsence(HtmlWriter html, OutputReference output, string why)
    {
        using (html.Element("p", ("class", "absent")))
        {
            html.Link(Anchors.Instance(output.Producer), output.ToString());
            html.Text(" " + why);
        }

        html.Line();
    }

    /// <summary>Link to the stage, digest, and the command that prints the whole.</summary>
    public static void WriteOrigin(HtmlWriter html, ReportModel report, OutputReference output)
    {
        html.Link(Anchors.Instance(output.Producer), output.ToString());
        if (report.Results.FindRecorded(output.Producer) is LockEntry entry && entry.Outputs.TryGetValue(output.Output, out Digest digest))
        {
            html.Text(", ");
            html.Element("code", digest.Abbreviation, ("title", digest.ToString()));
        }

        html.Text(", ");
        html.Element("code", CommandText.Show(output.ToString(), report.Pipeline));
    }

    private static void WriteCaption(HtmlWriter html, ReportModel report, OutputReference output, TableExcerpt excerpt)
    {
        using (html.Element("figcaption"))
        {
            html.Text(excerpt.Rows.Length < excerpt.RowCount
                ? string.Create(CultureInfo.InvariantCulture, $"{excerpt.Rows.Length} of {excerpt.RowCount} rows of ")
                : string.Create(CultureInfo.InvariantCulture, $"{excerpt.RowCount} rows of "));
            WriteOrigin(html, report, output);
        }
    }

    private static void WriteRows(HtmlWriter html, TableExcerpt excerpt)
    {
        using (html.Element("table"))
        {
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                for (int column = 0; column < excerpt.Titles.Length; column++)
                {
                    html.Element("th", excerpt.Titles[column], ("scope", "col"), ("class", excerpt.IsNumber[column] ? "number" : null));
                }
            }

            using (html.Element("tbody"))
            {
                foreach (ImmutableArray<string> row in excerpt.Rows)
                {
                    using (html.Element("tr"))
                    {
                        for (int column = 0; column < row.Length; column++)
                        {
                            html.Element("td", row[column], ("class", excerpt.IsNumber[column] ? "number" : null));
                        }
                    }
                }
            }
        }
    }
}

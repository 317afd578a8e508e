using System.Globalization;
using Pipeline.Reporting.Figures;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>A figure: its numbers and its specification for the script to draw, its description as caption, and the tables that it draws.</summary>
internal static class FigureBlock
{
    public static void Write(HtmlWriter html, ReportModel report, OutputReference output, FigureReader figures)
    {
        FigureDocument? figure;
        try
        {
            figure = figures.Read(output);
        }
        catch (FigureException failure)
        {
            TableBlock.WriteAbsence(html, output, $"cannot be drawn: {failure.Message}");
            return;
        }

        if (figure is null)
        {
            TableBlock.WriteAbsence(html, output, $"is not in this machine's store; '{CommandText.Recompute(output.Producer.ToString(), report.Pipeline)}' draws it.");
            return;
        }

        using (html.Element("figure", ("class", "chart")))
        {
            html.Element("h4", figure.Title.Length > 0 ? figure.Title : output.ToString());
            using (html.Element("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Figure {output}")))
            {
                html.Element("div", "", ("class", "drawing"), ("data-figure", output.ToString()));
            }

            using (html.Element("script", ("type", "application/json")))
            {
                html.Asset(figure.ToJson());
            }

            WriteCaption(html, report, output, figure);
        }

        html.Line();
    }

    private static void WriteCaption(HtmlWriter html, ReportModel report, OutputReference output, FigureDocument figure)
    {
        using (html.Element("figcaption"))
        {
            if (figure.Description.Length > 0)
            {
                html.Element("p", figure.Description);
            }

            if (FigureReplication.Of(report.Pipeline, output.Producer) is { Length: > 0 } replication)
            {
                html.Element("p", replication);
            }

            using (html.Element("details"))
            {
                html.Element("summary", "Where this figure comes from");
                using (html.Element("p"))
                {
                    html.Text("Drawn by ");
                    TableBlock.WriteOrigin(html, report, output);
                }

                foreach (FigureTable table in figure.Tables)
                {
                    using (html.Element("p"))
                    {
                        html.Text(string.Create(CultureInfo.InvariantCulture, $"{table.RowCount} rows of "));
                        TableBlock.WriteOrigin(html, report, table.Source);
                    }
                }
            }
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Reporting.Graphs;
using Pipeline.Runner.Claims;

namespace Pipeline.Reporting.Html;

/// <summary>The graph of the pipeline, a drawing for each paper; a stage's box leads to the stage.</summary>
internal static class GraphSection
{
    private const int BoxWidth = 210, BoxHeight = 34, ColumnStep = 270, RowStep = 46, Margin = 8;

    /// <summary>Longer names are cut in the box; the title has them whole.</summary>
    private const int MaximumLabel = 28;

    public static void Write(HtmlWriter html, ReportModel report, ImmutableArray<ReportChapter> chapters, StageGraph graph)
    {
        using (html.Element("section", ("id", Anchors.Graph)))
        {
            html.Element("h2", "Graph of the pipeline");
            using (html.Element("form", ("id", "graph-form")))
            using (html.Element("label", ("class", "search")))
            {
                html.Text("Find stages ");
                html.Void("input", ("type", "search"), ("id", "graph-search"), ("autocomplete", "off"));
            }

            using (html.Element("p", ("class", "key")))
            {
                foreach (MetricSource source in Enum.GetValues<MetricSource>())
                {
                    html.Element("span", ClaimText.Source(source), ("class", "source " + ClassOf(source)));
                }
            }

            foreach (ReportChapter chapter in chapters)
            {
                WriteDrawing(html, report, chapter.Paper, graph.Where(stage => ReportChapter.PaperOf(stage) == chapter.Paper));
            }
        }

        html.Line();
    }

    /// <summary>The state of a stage is the worst of its instances'.</summary>
    public static MetricSource SourceOf(ReportModel report, StageName stage) =>
        report.Pipeline.Instances.Where(instance => instance.Name.Stage == stage).Select(instance => report.Results.SourceOf(instance.Name)).Max();

    /// <summary>The class of the style sheet for a state: its text up to a comma.</summary>
    public static string ClassOf(MetricSource source) => ClaimText.Source(source).Split(',')[0].Replace(' ', '-');

    private static void WriteDrawing(HtmlWriter html, ReportModel report, string paper, StageGraph graph)
    {
        if (graph.Stages.IsEmpty)
        {
            return;
        }

        var layout = GraphLayout.Of(graph);
        int width = (2 * Margin) + ((layout.Columns - 1) * ColumnStep) + BoxWidth;
        int height = (2 * Margin) + ((layout.Rows - 1) * RowStep) + BoxHeight;
        html.Element("h3", paper);
        using (html.Element("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"Graph of {paper}")))
        using (html.Element("svg", ("class", "graph"), ("viewBox", Invariant($"0 0 {width} {height}")), ("width", Invariant($"{width}")), ("height", Invariant($"{height}"))))
        {
            foreach ((StageName from, StageName to) in graph.Edges)
            {
                WriteEdge(html, layout, from, to);
            }

            foreach (StageName stage in graph.Stages)
            {
                WriteBox(html, report, paper, stage, layout.Places[stage]);
            }
        }
    }

    private static void WriteEdge(HtmlWriter html, GraphLayout layout, StageName from, StageName to)
    {
        (int x, int y) = Corner(layout.Places[from]);
        (int endX, int endY) = Corner(layout.Places[to]);
        int startX = x + BoxWidth, startY = y + (BoxHeight / 2), middleY = endY + (BoxHeight / 2);
        const int Bend = (ColumnStep - BoxWidth) / 2;
        html.Element(
            "path", "",
            ("class", "edge"), ("data-from", from.ToString()), ("data-to", to.ToString()),
            ("d", Invariant($"M{startX} {startY}C{startX + Bend} {startY} {endX - Bend} {middleY} {endX} {middleY}")));
    }

    private static void WriteBox(HtmlWriter html, ReportModel report, string paper, StageName stage, (int Column, int Row) place)
    {
        (int x, int y) = Corner(place);
        int instances = report.Pipeline.Instances.Count(instance => instance.Name.Stage == stage);
        MetricSource source = SourceOf(report, stage);
        string name = stage.ToString();
        string label = name.StartsWith(paper + "/", StringComparison.Ordinal) ? name[(paper.Length + 1)..] : name;
        string shown = label.Length > MaximumLabel ? "…" + label[^(MaximumLabel - 1)..] : label;
        using (html.Element("a", ("href", "#" + Anchors.Stage(stage)), ("class", "box " + ClassOf(source)), ("data-stage", name)))
        {
            html.Element("title", Invariant($"{name}: {instances} instances, {ClaimText.Source(source)}"));
            html.Element("rect", "", ("x", Invariant($"{x}")), ("y", Invariant($"{y}")), ("width", Invariant($"{BoxWidth}")), ("height", Invariant($"{BoxHeight}")), ("rx", "5"));
            html.Element("text", shown, ("x", Invariant($"{x + 10}")), ("y", Invariant($"{y + 22}")));
            if (instances > 1)
            {
                html.Element("text", Invariant($"×{instances}"), ("class", "count"), ("x", Invariant($"{x + BoxWidth - 6}")), ("y", Invariant($"{y + 11}")));
            }
        }
    }

    private static (int X, int Y) Corner((int Column, int Row) place) => (Margin + (place.Column * ColumnStep), Margin + (place.Row * RowStep));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

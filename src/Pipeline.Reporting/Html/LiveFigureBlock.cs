using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>A figure that a reader works: the weights of a section's learners, for the page's script to play with, and where they come from.</summary>
/// <remarks>Learners that this machine's store lacks are left out. Which network a file holds, and how it is shown, the script reads from the file.</remarks>
internal static class LiveFigureBlock
{
    public static void Write(HtmlWriter html, ReportModel report, ReportSection section)
    {
        ImmutableArray<OutputReference> stored = [.. section.Live.Where(learner => report.Results.FindStored(learner.Producer) is not null)];
        if (stored.IsEmpty)
        {
            OutputReference first = section.Live[0];
            TableBlock.WriteAbsence(html, first, $"is not in this machine's store; '{CommandText.Recompute(first.Producer.ToString(), report.Pipeline)}' trains it, and the next report plays it.");
            return;
        }

        using (html.Element("figure", ("class", "live")))
        {
            html.Element("div", "This figure needs the page's script.", ("class", "stage-place"));
            using (html.Element("script", ("type", "application/json")))
            {
                html.Asset(ToJson(report, stored));
            }

            WriteCaption(html, report, stored);
        }

        html.Line();
    }

    private static string ToJson(ReportModel report, ImmutableArray<OutputReference> learners) =>
        new JsonArray([.. learners.Select(learner => new JsonObject { ["name"] = learner.Producer.ToString(), ["weights"] = Convert.ToBase64String(Read(report, learner)) })])
            .ToJsonString(JsonSerializerOptions.Default);

    private static byte[] Read(ReportModel report, OutputReference learner)
    {
        using Stream content = report.Results.Open(learner)!;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void WriteCaption(HtmlWriter html, ReportModel report, ImmutableArray<OutputReference> learners)
    {
        using (html.Element("figcaption"))
        {
            html.Element("p", "Computed in this page by the weights that the pipeline trained; they do not change while you play.");
            using (html.Element("details"))
            {
                html.Element("summary", "Where these learners come from");
                foreach (OutputReference learner in learners)
                {
                    using (html.Element("p"))
                    {
                        TableBlock.WriteOrigin(html, report, learner);
                    }
                }
            }
        }
    }
}

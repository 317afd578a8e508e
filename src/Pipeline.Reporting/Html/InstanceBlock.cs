using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Reporting.Html;

/// <summary>One instance of a stage: its key, its numbers, its outputs, and how and why it ran.</summary>
internal static class InstanceBlock
{
    private const int MaximumLog = 4000;

    public static void Write(HtmlWriter html, ReportModel report, StageInstance instance)
    {
        InstanceName name = instance.Name;
        using (html.Element("article", ("id", Anchors.Instance(name)), ("class", "instance")))
        {
            html.Element("h4", name.Axes.Pairs.Count == 0 ? name.ToString() : name.Axes.ToString());
            if (report.Results.FindRecorded(name) is not LockEntry entry)
            {
                html.Element("p", "has not run yet.");
                return;
            }

            using (html.Element("dl"))
            {
                html.Element("dt", "key");
                using (html.Element("dd"))
                {
                    html.Element("code", entry.Key.Abbreviation, ("title", entry.Key.ToString()));
                    html.Text($" {ClaimText.Source(report.Results.SourceOf(name))}");
                }

                WriteMetrics(html, entry);
                WriteOutputs(html, entry);
                WriteRun(html, report, name);
            }
        }
    }

    private static void WriteMetrics(HtmlWriter html, LockEntry entry)
    {
        if (entry.Metrics.IsEmpty)
        {
            return;
        }

        html.Element("dt", "metrics");
        html.Element("dd", string.Join(", ", entry.Metrics.Select(metric => $"{metric.Key} {ClaimText.Number(metric.Value)}")));
    }

    private static void WriteOutputs(HtmlWriter html, LockEntry entry)
    {
        html.Element("dt", "outputs");
        using (html.Element("dd"))
        {
            foreach ((string output, Digest digest) in entry.Outputs)
            {
                html.Text(output + " ");
                html.Element("code", digest.Abbreviation, ("title", digest.ToString()));
                html.Text(" ");
            }
        }
    }

    private static void WriteRun(HtmlWriter html, ReportModel report, InstanceName name)
    {
        if (report.Results.FindStored(name) is not StoredResult result)
        {
            return;
        }

        html.Element("dt", "ran");
        html.Element("dd", $"{DurationText.Of(result.Note.Duration)}, because: {result.Note.Reason}");
        string log = report.Results.ReadLog(name);
        if (log.Length == 0)
        {
            return;
        }

        html.Element("dt", "log");
        using (html.Element("dd"))
        {
            html.Element("pre", log.Length > MaximumLog ? "…" + log[^MaximumLog..] : log);
        }
    }
}

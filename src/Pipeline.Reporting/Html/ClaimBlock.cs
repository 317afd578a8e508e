using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Reporting.Html;

/// <summary>One claim and the way from its verdict back to what caused it: test and interval, metric, each value with the instance that gave it, the command.</summary>
internal static class ClaimBlock
{
    public static void Write(HtmlWriter html, ReportModel report, ClaimResult result, bool isAnchor)
    {
        ClaimDeclaration claim = result.Claim;
        using (html.Element("article", ("id", isAnchor ? Anchors.Claim(claim.Name) : null), ("class", "claim")))
        {
            using (html.Element("p", ("class", "statement")))
            {
                VerdictText.WriteBadge(html, result, hasKind: false);
                html.Text($" “{claim.Says}” ");
                html.Element("small", $"{ClaimText.Kind(claim.Kind)}; {claim.Where}; {claim.Name}");
            }

            if (claim.Test is not null)
            {
                html.Element("p", Finding(result), ("class", "finding"));
            }

            if (claim.Because is string because)
            {
                html.Element("p", because, ("class", "because"));
            }

            if (claim.Metric is MetricReference metric)
            {
                WriteCause(html, report, result, metric);
            }
        }

        html.Line();
    }

    private static string Finding(ClaimResult result)
    {
        string interval = ClaimText.Interval(result);
        string floor = result.Floor is double value ? $"; no learner can be below {ClaimText.Number(value)}" : "";
        string width = interval.Length == 0 ? "" : $" (95 % interval: {interval})";
        string wanted = result.CountToDecide is int count ? string.Create(CultureInfo.InvariantCulture, $"; about {count} values would decide") : "";
        return string.Create(CultureInfo.InvariantCulture, $"Paper: {ClaimText.Paper(result.Claim)}. Ours: {VerdictText.Summary(result)}{width}, n = {ClaimText.Count(result)}{wanted}{floor}.");
    }

    private static void WriteCause(HtmlWriter html, ReportModel report, ClaimResult result, MetricReference metric)
    {
        using (html.Element("details"))
        {
            html.Element("summary", "Where this number comes from");
            using (html.Element("dl"))
            {
                html.Element("dt", "claim");
                Code(html, result.Claim.Name);
                html.Element("dt", "test");
                html.Element("dd", ClaimRuleText.Of(result.Claim));
                html.Element("dt", "metric");
                Code(html, metric.Text);
                html.Element("dt", "numbers");
                html.Element("dd", ClaimText.Source(result.Source));
                html.Element("dt", "values");
                WriteValues(html, report, metric);
                foreach (MetricComparison comparison in result.Comparisons)
                {
                    WriteComparison(html, report, comparison);
                }

                if (result.Claim.Floor is MetricReference floor)
                {
                    html.Element("dt", "floor");
                    WriteValues(html, report, floor);
                }

                html.Element("dt", "compute again");
                Code(html, CommandText.Recompute(metric.Instances[0].Stage.ToString(), report.Pipeline));
            }
        }
    }

    private static void WriteValues(HtmlWriter html, ReportModel report, MetricReference metric)
    {
        using (html.Element("dd", ("class", "values")))
        {
            foreach (InstanceName instance in metric.Instances)
            {
                string name = instance.Axes.Pairs.Count == 0 ? $"{instance}.{metric.Metric}" : instance.Axes.ToString();
                html.Link(Anchors.Instance(instance), $"{name}: {Recorded(report.Results.FindRecorded(instance), metric) ?? "none yet"}");
                html.Text(" ");
            }
        }
    }

    /// <summary>The number, or of a column how many it holds; null when neither is recorded.</summary>
    private static string? Recorded(LockEntry? entry, MetricReference metric)
    {
        if (metric.Column is ColumnReference column)
        {
            return entry?.Columns.GetValueOrDefault(column.Name) is RowValues rows ? string.Create(CultureInfo.InvariantCulture, $"{rows.Rows.Length} rows") : null;
        }

        return entry?.Metrics.TryGetValue(metric.Metric, out double value) == true ? ClaimText.Number(value) : null;
    }

    /// <summary>One metric against another: the difference, how often one stands above the other, and the values of the other.</summary>
    private static void WriteComparison(HtmlWriter html, ReportModel report, MetricComparison comparison)
    {
        html.Element("dt", "against");
        SampleInterval difference = comparison.Difference;
        string interval = difference.IsUnbounded ? "too few seeds" : $"{ClaimText.Number(difference.Low)} … {ClaimText.Number(difference.High)}";
        html.Element(
            "dd",
            $"{comparison.Metric.Text} − {comparison.Than.Text}: {ClaimText.Number(difference.Value)} (95 % interval: {interval}), {(comparison.IsPaired ? "in pairs" : "not paired")}, "
            + $"superiority {ClaimText.Number(comparison.Superiority)}, {ClaimText.Word(comparison.Verdict)}");
        html.Element("dt", "its values");
        WriteValues(html, report, comparison.Than);
    }

    private static void Code(HtmlWriter html, string text)
    {
        using (html.Element("dd"))
        {
            html.Element("code", text);
        }
    }
}

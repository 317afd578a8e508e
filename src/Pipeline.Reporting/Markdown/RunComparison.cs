using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Parameters;

namespace Pipeline.Reporting.Markdown;

/// <summary>Two runs side by side: settings that differ, every claim, metrics that moved.</summary>
public static class RunComparison
{
    /// <summary>The document.</summary>
    /// <param name="profile">The profile of both.</param>
    /// <param name="before">The first run.</param>
    /// <param name="now">The second run.</param>
    /// <param name="parameters">Settings that differ.</param>
    /// <param name="metrics">All metrics of either run.</param>
    public static string Write(string profile, ComparedRun before, ComparedRun now, ImmutableArray<ParameterChange> parameters, ImmutableArray<MetricChange> metrics)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var text = new StringBuilder($"# {MarkdownText.Escape(before.Name)} beside {MarkdownText.Escape(now.Name)}\n\nProfile {MarkdownText.Escape(profile)}.\n");
        AddSettings(text, before, now, parameters);
        AddClaims(text, before, now);
        AddMetrics(text, before, now, metrics);
        return text.ToString();
    }

    private static void AddSettings(StringBuilder text, ComparedRun before, ComparedRun now, ImmutableArray<ParameterChange> parameters)
    {
        text.Append("\n## Settings\n\n");
        if (parameters.IsEmpty)
        {
            text.Append("All settings are the same.\n");
            return;
        }

        text.Append(MarkdownText.Row(["setting", before.Name, now.Name])).Append(MarkdownText.Rule([false, false, false]));
        foreach (ParameterChange change in parameters)
        {
            text.Append(MarkdownText.Row([change.Name, change.Old ?? "", change.New ?? ""]));
        }
    }

    private static void AddClaims(StringBuilder text, ComparedRun before, ComparedRun now)
    {
        text.Append("\n## Claims\n\n");
        text.Append(MarkdownText.Row(["claim", "paper", before.Name, "95 % interval", "verdict", now.Name, "95 % interval", "verdict"]))
            .Append(MarkdownText.Rule([false, false, true, false, false, true, false, false]));
        var others = now.Ledger.ToDictionary(result => result.Claim.Name, StringComparer.Ordinal);
        foreach (ClaimResult result in before.Ledger)
        {
            text.Append(MarkdownText.Row([result.Claim.Name, ClaimText.Paper(result.Claim), .. Cells(result), .. Cells(others.GetValueOrDefault(result.Claim.Name))]));
        }
    }

    private static string[] Cells(ClaimResult? result) => result is null
        ? ["", "", ""]
        : [ClaimText.Ours(result), ClaimText.Interval(result), ClaimText.Verdict(result) + (result.Source == MetricSource.Stale ? " (stale)" : "")];

    private static void AddMetrics(StringBuilder text, ComparedRun before, ComparedRun now, ImmutableArray<MetricChange> metrics)
    {
        text.Append("\n## Metrics\n\n");
        MetricChange[] moved = [.. metrics.Where(change => change.Move != MetricMove.Same)];
        if (moved.Length > 0)
        {
            text.Append(MarkdownText.Row(["metric", before.Name, now.Name, "difference", "relative", "p"])).Append(MarkdownText.Rule([false, true, true, true, true, true]));
        }

        foreach (MetricChange change in moved)
        {
            string relative = change.Relative is double share ? (100 * share).ToString("+0.###;-0.###;0", CultureInfo.InvariantCulture) + " %" : "";
            text.Append(MarkdownText.Row([change.Name, Number(change.Old), Number(change.New), Number(change.Difference), relative, Number(change.Test?.P)]));
        }

        text.Append(CultureInfo.InvariantCulture, $"{(moved.Length > 0 ? "\n" : "")}{metrics.Length - moved.Length} of {metrics.Length} metrics are the same.\n");
    }

    private static string Number(double? value) => value is double number ? ClaimText.Number(number) : "";
}

using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>A verdict as the page shows it: never by its colour alone.</summary>
internal static class VerdictText
{
    /// <summary>The heading under which a result is filtered.</summary>
    public static string Group(ClaimResult result) =>
        result.IsBelowFloor ? "below floor"
        : result.Claim.Kind == ClaimKind.NotTestable ? "not testable"
        : result.Verdict is ClaimVerdict verdict ? ClaimText.Word(verdict)
        : "no number";

    /// <summary>Our summary with its name, such as <c>median 0.0058</c>.</summary>
    public static string Summary(ClaimResult result) =>
        result.Interval is null ? "–"
        : result.Claim.Summary == ClaimSummary.Only ? ClaimText.Ours(result)
        : $"{result.Claim.Summary.ToString().ToLowerInvariant()} {ClaimText.Ours(result)}";

    /// <summary>A badge with a sign, the verdict, the kind where the column does not say it, and where the number comes from when that is doubtful.</summary>
    public static void WriteBadge(HtmlWriter html, ClaimResult result)
    {
        string group = Group(result);
        string sign = group switch
        {
            "reproduced" or "better" => "✓",
            "not-reproduced" => "✗",
            "contradicted" or "below floor" => "⚠",
            _ => "○",
        };
        html.Element("span", $"{sign} {ClaimText.Verdict(result)}", ("class", "badge " + group.Replace(' ', '-')));
        if (result.Claim.Kind is ClaimKind.Extension or ClaimKind.Calibrated)
        {
            html.Element("small", ClaimText.Kind(result.Claim.Kind));
        }

        if (result.Source == MetricSource.Stale)
        {
            html.Element("small", "stale number");
        }
    }
}

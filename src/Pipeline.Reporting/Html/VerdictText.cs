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

    /// <summary>A badge with a sign and the verdict; below it what else must be known: the kind, another declared verdict, a stale number.</summary>
    public static void WriteBadge(HtmlWriter html, ClaimResult result, bool hasKind = true)
    {
        string group = Group(result);
        string sign = group switch
        {
            "reproduced" or "better" => "✓",
            "not-reproduced" => "✗",
            "contradicted" or "below floor" => "⚠",
            _ => "○",
        };
        html.Element("span", $"{sign} {group}", ("class", "badge " + group.Replace(' ', '-')));
        string[] notes =
        [
            .. hasKind && result.Claim.Kind is ClaimKind.Extension or ClaimKind.Calibrated ? [ClaimText.Kind(result.Claim.Kind)] : Array.Empty<string>(),
            .. result.Claim.Verdict is ClaimVerdict declared && !result.IsAsDeclared ? [$"declared: {ClaimText.Word(declared)}"] : Array.Empty<string>(),
            .. result.Claim.Level is not null ? [ClaimText.Level(result)] : Array.Empty<string>(),
            .. result.Source == MetricSource.Stale ? ["stale number"] : Array.Empty<string>(),
        ];
        if (notes.Length > 0)
        {
            html.Text(" ");
            html.Element("small", string.Join(", ", notes));
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Runner.Claims;

namespace Pipeline.Reporting.Markdown;

/// <summary>
/// A document whose numbers come from the ledger: <c>{{claim:NAME}}</c> becomes our number, <c>{{claim:NAME interval}}</c> its interval and
/// <c>{{claim:NAME verdict}}</c> the verdict; <c>{{claims:PREFIX}}</c> becomes a table of all claims whose names begin so;
/// <c>{{metric:PROFILE STAGE[seed=1].METRIC}}</c> becomes a metric of pipeline.lock.
/// </summary>
/// <param name="name">How messages name the template.</param>
/// <param name="ledger">The result of each claim, in the order of tables.</param>
/// <param name="metricOf">The value of a metric by profile, instance and name, or null.</param>
public sealed partial class DocumentTemplate(string name, ImmutableArray<ClaimResult> ledger, Func<string, string, string, double?> metricOf)
{
    /// <summary>The document; its first line says where it comes from.</summary>
    /// <exception cref="ClaimException">A mark names what is not recorded.</exception>
    public string Fill(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        string filled = Mark().Replace(template, match => Value(match.Groups["kind"].Value, match.Groups["what"].Value) ?? throw Unknown(template, match));
        return $"<!-- Generated from {name} by './pipeline report --update-docs'; not edited by hand. -->\n{filled}";
    }

    [GeneratedRegex(@"\{\{(?<kind>\w+):(?<what>[^{}]*)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    private string? Value(string kind, string what)
    {
        string[] words = what.Split(' ');
        return kind switch
        {
            "claim" when words.Length <= 2 && ledger.FirstOrDefault(result => result.Claim.Name == words[0]) is ClaimResult result => words.ElementAtOrDefault(1) switch
            {
                null => ClaimText.Ours(result),
                "interval" => ClaimText.Interval(result),
                "verdict" => ClaimText.Verdict(result),
                _ => null,
            },
            "claims" when ledger.Any(result => result.Claim.Name.StartsWith(what, StringComparison.Ordinal)) => Table(what),
            "metric" when words is [string profile, string reference] && reference.LastIndexOf('.') is > 0 and int dot =>
                metricOf(profile, reference[..dot], reference[(dot + 1)..]) is double value ? ClaimText.Number(value) : null,
            _ => null,
        };
    }

    private string Table(string prefix) =>
        MarkdownText.Row(["claim", "the paper says", "kind", "paper", "ours", "95 % interval", "n", "verdict"])
        + MarkdownText.Rule([false, false, false, false, true, false, true, false])
        + string.Concat(ledger.Where(result => result.Claim.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(result => MarkdownText.Row(
        [
            result.Claim.Name[(result.Claim.Name.IndexOf('/', StringComparison.Ordinal) + 1)..],
            result.Claim.Says,
            ClaimText.Kind(result.Claim.Kind),
            ClaimText.Paper(result.Claim),
            ClaimText.Ours(result),
            ClaimText.Interval(result),
            result.Values.Length.ToString(CultureInfo.InvariantCulture),
            ClaimText.Verdict(result),
        ]))).TrimEnd('\n');

    private ClaimException Unknown(string template, Match match)
    {
        int line = 1 + template.AsSpan(0, match.Index).Count('\n');
        return new ClaimException(
            string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: '{match.Value}' names nothing that is recorded."),
            "Write {{claim:NAME}}, {{claim:NAME interval}}, {{claim:NAME verdict}}, {{claims:PREFIX}} or {{metric:PROFILE STAGE.METRIC}}; './pipeline check' and './pipeline metrics' list the names.");
    }
}

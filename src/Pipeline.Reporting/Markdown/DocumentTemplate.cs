using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Markdown;

/// <summary>
/// A document whose numbers come from the ledger: <c>{{claim:NAME}}</c> becomes our number, <c>{{claim:NAME interval}}</c> its interval and
/// <c>{{claim:NAME verdict}}</c> the verdict; <c>{{claims:PREFIX}}</c> becomes a table of all claims whose names begin so;
/// <c>{{metric:PROFILE STAGE[seed=1].METRIC}}</c> becomes a metric of pipeline.lock, and <c>{{metric:PROFILE STAGE[*].METRIC spread}}</c> the
/// median and range over a matrix; likewise <c>median</c>, <c>mean</c>, <c>min</c>, <c>max</c>, <c>range</c> and <c>count</c>.
/// </summary>
/// <remarks>Metrics have three significant digits and no exponent.</remarks>
/// <param name="name">How messages name the template.</param>
/// <param name="ledger">The result of each claim, in the order of tables.</param>
/// <param name="metricOf">The values of a metric by profile, instance (or <c>STAGE[*]</c> for all of a stage) and name; empty when one is not recorded.</param>
public sealed partial class DocumentTemplate(string name, ImmutableArray<ClaimResult> ledger, Func<string, string, string, ImmutableArray<double>> metricOf)
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
            "metric" when words is [string profile, string reference, ..] && words.Length <= 3 && reference.LastIndexOf('.') is > 0 and int dot =>
                Summarise(metricOf(profile, reference[..dot], reference[(dot + 1)..]), words.ElementAtOrDefault(2)),
            _ => null,
        };
    }

    private static string? Summarise(ImmutableArray<double> values, string? summary) => summary switch
    {
        _ when values.IsEmpty => null,
        null => values.Length == 1 ? Digits(values[0]) : null,
        "range" => $"{Digits(values.Min())}–{Digits(values.Max())}",
        "spread" => $"{Summarise(values, "median")} ({Summarise(values, "range")})",
        "count" => values.Length.ToString(CultureInfo.InvariantCulture),
        "median" or "mean" or "min" or "max" => Digits(SampleInterval.Of(values, Enum.Parse<ClaimSummary>(summary, ignoreCase: true)).Value),
        _ => null,
    };

    private static string Digits(double value) => Math.Abs(value) is > 1e-24 and < 1e24
        ? ((decimal)double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
        : value.ToString("G3", CultureInfo.InvariantCulture);

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
            ClaimText.Count(result),
            ClaimText.Verdict(result),
        ]))).TrimEnd('\n');

    private ClaimException Unknown(string template, Match match)
    {
        int line = 1 + template.AsSpan(0, match.Index).Count('\n');
        return new ClaimException(
            string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: '{match.Value}' names nothing that is recorded."),
            "Write {{claim:NAME}}, {{claim:NAME interval}}, {{claim:NAME verdict}}, {{claims:PREFIX}}, {{metric:PROFILE STAGE.METRIC}} or {{metric:PROFILE STAGE[*].METRIC spread}} (or median, mean, min, max, range, count); './pipeline check' and './pipeline metrics' list the names.");
    }
}

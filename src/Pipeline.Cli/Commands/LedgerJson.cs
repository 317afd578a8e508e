using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;

namespace Pipeline.Cli.Commands;

/// <summary>The ledger as <c>check --json</c> prints it.</summary>
internal static class LedgerJson
{
    public static JsonObject Of(string profile, IEnumerable<ClaimResult> ledger, ExitCode exitCode, IEnumerable<StaleNumber> stale, IEnumerable<CoverageRow> open) => new()
    {
        ["profile"] = profile,
        ["exitCode"] = (int)exitCode,
        ["stale"] = new JsonArray([.. stale.Select(number => new JsonObject { ["instance"] = number.Instance.ToString(), ["reason"] = number.Reason })]),
        ["open"] = new JsonArray([.. open.Select(row => new JsonObject { ["quote"] = row.Quote, ["where"] = row.Where, ["at"] = row.Position.ToString() })]),
        ["claims"] = new JsonArray([.. ledger.Select(Of)]),
    };

    private static JsonNode Of(ClaimResult result) => new JsonObject
    {
        ["name"] = result.Claim.Name,
        ["says"] = result.Claim.Says,
        ["where"] = result.Claim.Where,
        ["kind"] = ClaimText.Kind(result.Claim.Kind),
        ["unit"] = ClaimText.Unit(result.Claim.Unit),
        ["test"] = ClaimText.Paper(result.Claim),
        ["paper"] = result.Claim.Paper,
        ["values"] = new JsonArray([.. result.Values.Select(value => (JsonNode)value)]),
        ["rows"] = result.Rows,
        ["ours"] = result.Interval?.Value,
        ["low"] = Finite(result.Interval?.Low),
        ["high"] = Finite(result.Interval?.High),
        ["floor"] = result.Floor,
        ["comparisons"] = new JsonArray([.. result.Comparisons.Select(Of)]),
        ["p"] = result.PValue,
        ["level"] = result.Level,
        ["verdict"] = result.Verdict is ClaimVerdict verdict ? ClaimText.Word(verdict) : null,
        ["declared"] = result.Claim.Verdict is ClaimVerdict declared ? ClaimText.Word(declared) : null,
        ["because"] = result.Claim.Because,
        ["looks"] = new JsonArray([.. result.Claim.Looks.Select(look => new JsonObject { ["seeds"] = look.Seeds, ["level"] = look.Level })]),
        ["looksTaken"] = result.LooksTaken,
        ["countToDecide"] = result.CountToDecide,
        ["belowFloor"] = result.IsBelowFloor,
        ["source"] = ClaimText.Source(result.Source),
    };

    private static JsonNode Of(MetricComparison comparison) => new JsonObject
    {
        ["metric"] = comparison.Metric.Text,
        ["than"] = comparison.Than.Text,
        ["paired"] = comparison.IsPaired,
        ["difference"] = comparison.Difference.Value,
        ["low"] = Finite(comparison.Difference.Low),
        ["high"] = Finite(comparison.Difference.High),
        ["superiority"] = comparison.Superiority,
        ["verdict"] = ClaimText.Word(comparison.Verdict),
    };

    private static double? Finite(double? value) => value is double number && double.IsFinite(number) ? number : null;
}

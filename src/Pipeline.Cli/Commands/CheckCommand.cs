using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary><c>check</c>: a verdict for each claim, from pipeline.lock, and an exit code for CI.</summary>
internal static class CheckCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("check", "Say for each claim whether it was reproduced; exit 3, 6 or 4 when something is not as declared.");
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            ImmutableArray<ClaimResult> ledger = session.ReadLedger(model);
            ExitCode exitCode = LedgerExitCode.Of(ledger);
            if (session.IsJson)
            {
                CommandSession.PrintJson(Json(model, ledger, exitCode));
            }
            else
            {
                Print(session, model, ledger, exitCode);
            }

            return (int)exitCode;
        });
        return command;
    }

    private static void Print(CommandSession session, PipelineModel model, ImmutableArray<ClaimResult> ledger, ExitCode exitCode)
    {
        var table = new TextTable("claim", "kind", "paper", ">ours", "95 % interval", ">n", ">floor", "verdict", "numbers");
        foreach (ClaimResult result in ledger.OrderBy(Urgency))
        {
            table.Add(
                result.Claim.Name,
                ClaimText.Kind(result.Claim.Kind),
                ClaimText.Paper(result.Claim),
                ClaimText.Ours(result),
                ClaimText.Interval(result),
                result.Values.Length.ToString(CultureInfo.InvariantCulture),
                result.Floor is double floor ? ClaimText.Number(floor) : "",
                ClaimText.Verdict(result),
                ClaimText.Source(result.Source));
        }

        if (ledger.Length > 0)
        {
            table.Print(session.Out);
        }

        session.Say(exitCode switch
        {
            ExitCode.Done => $"Profile {model.Profile}: {ledger.Length} claims, all as declared.",
            ExitCode.Integrity => $"Profile {model.Profile}: a learner is below its floor by more than three standard errors. That is a leak of targets, not a success.",
            ExitCode.Pending => $"Profile {model.Profile}: numbers are stale or missing. './pipeline run --profile {model.Profile}' computes them.",
            _ => $"Profile {model.Profile}: {ledger.Count(result => !result.IsAsDeclared)} of {ledger.Length} claims are not as declared in pipeline.yaml.",
        });
    }

    /// <summary>What a reader must see first: verdicts that are not as declared, then claims that failed, then the rest.</summary>
    private static int Urgency(ClaimResult result) =>
        !result.IsAsDeclared || result.IsBelowFloor ? 0 : result.Verdict is ClaimVerdict.Reproduced or ClaimVerdict.Better ? 2 : 1;

    private static JsonObject Json(PipelineModel model, ImmutableArray<ClaimResult> ledger, ExitCode exitCode) => new()
    {
        ["profile"] = model.Profile,
        ["exitCode"] = (int)exitCode,
        ["claims"] = new JsonArray([.. ledger.Select(result => new JsonObject
        {
            ["name"] = result.Claim.Name,
            ["says"] = result.Claim.Says,
            ["where"] = result.Claim.Where,
            ["kind"] = ClaimText.Kind(result.Claim.Kind),
            ["paper"] = result.Claim.Paper,
            ["values"] = new JsonArray([.. result.Values.Select(value => (JsonNode)value)]),
            ["ours"] = result.Interval?.Value,
            ["low"] = Finite(result.Interval?.Low),
            ["high"] = Finite(result.Interval?.High),
            ["floor"] = result.Floor,
            ["verdict"] = result.Verdict is ClaimVerdict verdict ? ClaimText.Word(verdict) : null,
            ["declared"] = result.Claim.Verdict is ClaimVerdict declared ? ClaimText.Word(declared) : null,
            ["source"] = ClaimText.Source(result.Source),
        })]),
    };

    private static double? Finite(double? value) => value is double number && double.IsFinite(number) ? number : null;
}

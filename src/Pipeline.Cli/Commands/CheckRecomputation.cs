using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Recomputing;

namespace Pipeline.Cli.Commands;

/// <summary><c>check --recompute CLAIM…</c>: computes all that claims rest on again, without any cache, and compares bytes and verdicts.</summary>
internal sealed class CheckRecomputation
{
    private const int MaximumDifferences = 10;

    private readonly Option<string[]> _claims = new("--recompute")
    {
        Description = "Compute all that these claims rest on again, without any cache, and compare bytes and verdicts; exit 5 when a byte differs.",
        HelpName = "CLAIM",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _jobs = ExecutionFlags.Jobs();

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="excluded">Options of the check that reads pipeline.lock alone.</param>
    public void AddTo(Command command, params Option[] excluded)
    {
        _jobs.Description = "With --recompute: cores to use (default: all).";
        command.Options.Add(_claims);
        command.Options.Add(_jobs);
        command.Validators.Add(result =>
        {
            foreach (Option other in excluded.Where(other => result.GetResult(_claims) is not null && result.GetResult(other) is { Implicit: false }))
            {
                result.AddError($"--recompute judges the claims that it names, so {other.Name} does not go with it.");
            }
        });
    }

    /// <summary>Whether it is asked for.</summary>
    public bool IsAskedFor(ParseResult parse) => parse.GetValue(_claims) is { Length: > 0 };

    /// <summary>Recomputes the claims, prints what came out and returns the exit code.</summary>
    public async Task<ExitCode> RunAsync(CommandSession session, PipelineModel model, ParseResult parse)
    {
        ImmutableArray<ClaimDeclaration> claims = ClaimClosure.Select(model, parse.GetValue(_claims)!);
        PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
        var options = new RunOptions { Jobs = parse.GetValue(_jobs) ?? Environment.ProcessorCount };
        ClaimRecomputation.Outcome outcome = await new ClaimRecomputation(session, model, locked).RunAsync(claims, options, RunDisplays.Create(session));
        ExitCode exitCode = outcome.ExitCode == ExitCode.Done ? LedgerExitCode.Of(outcome.Claims) : outcome.ExitCode;
        if (session.IsJson)
        {
            CommandSession.PrintJson(Json(model, outcome, exitCode));
        }
        else
        {
            Print(session, outcome);
        }

        return exitCode;
    }

    private static void Print(CommandSession session, ClaimRecomputation.Outcome outcome)
    {
        ImmutableArray<ResultDifference> differences = outcome.Report.Differences;
        foreach (ResultDifference difference in differences.Take(MaximumDifferences))
        {
            session.Say($"differs: {difference}");
        }

        if (differences.Length > MaximumDifferences)
        {
            session.Say($"differs: and {differences.Length - MaximumDifferences} more instances");
        }

        if (outcome.Claims.Length > 0)
        {
            CheckCommand.Table(outcome.Claims).Print(session.Out);
        }

        session.Say(Conclusion(outcome));
    }

    private static string Conclusion(ClaimRecomputation.Outcome outcome)
    {
        int ran = outcome.Report.Summary.Count(InstanceOutcome.Ran), differing = outcome.Report.Differences.Length;
        string verdicts = $"{outcome.Claims.Count(claim => claim.IsAsDeclared)} of {outcome.Claims.Length} claims are as declared";
        return differing > 0 ? $"{differing} of {ran} instances came out otherwise than pipeline.lock records; {verdicts}."
            : outcome.ExitCode != ExitCode.Done ? $"The recomputation did not end: {ran} instances ran."
            : $"{ran} {(ran == 1 ? "instance" : "instances")} computed again: every output and metric is as pipeline.lock records; {verdicts}.";
    }

    private static JsonObject Json(PipelineModel model, ClaimRecomputation.Outcome outcome, ExitCode exitCode)
    {
        JsonObject json = LedgerJson.Of(model.Profile, outcome.Claims, exitCode, stale: [], open: []);
        json["recomputed"] = outcome.Report.Summary.Count(InstanceOutcome.Ran);
        json["differences"] = new JsonArray([.. outcome.Report.Differences.Select(difference => new JsonObject
        {
            ["instance"] = difference.Instance.ToString(),
            ["thing"] = difference.Thing,
            ["recorded"] = difference.Recorded,
            ["found"] = difference.Found,
            ["place"] = difference.Place,
        })]);
        return json;
    }
}

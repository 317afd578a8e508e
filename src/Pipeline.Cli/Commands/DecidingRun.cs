using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary><c>run --until-decided [CLAIM…]</c>: adds seeds, look by look, until claims with <c>looks:</c> are decided or have no look left.</summary>
internal sealed class DecidingRun
{
    private readonly Option<string[]> _claims = new("--until-decided")
    {
        Description = "Add seeds at the numbers that 'looks:' declares until these claims are decided (default: every claim with looks).",
        HelpName = "CLAIM",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="excluded">Options that do not go with it: a decision is recorded, and it rests on whatever is cached.</param>
    public void AddTo(Command command, params Option[] excluded)
    {
        command.Options.Add(_claims);
        command.Validators.Add(result =>
        {
            foreach (Option other in excluded.Where(other => result.GetResult(_claims) is not null && result.GetResult(other) is { Implicit: false }))
            {
                result.AddError($"--until-decided decides which stages run and records it, so {other.Name} does not go with it.");
            }
        });
    }

    /// <summary>Whether it is asked for.</summary>
    public bool IsAskedFor(ParseResult parse) => parse.GetResult(_claims) is not null;

    /// <summary>Takes look after look; several claims take theirs in one run.</summary>
    public async Task<ExitCode> RunAsync(
        CommandSession session, PipelineModel model, ParseResult parse, RunOptions options, IRunDisplay display, RemoteCache? remotes)
    {
        ImmutableArray<ClaimDeclaration> claims = Choose(model, parse.GetValue(_claims)!);
        var run = new StageRun(session, model, options, display) { Rule = session.CreateRule(model), WritesLock = true, Remotes = remotes };
        ExitCode exitCode = ExitCode.Done;
        while (exitCode == ExitCode.Done && Due(session, model, claims) is { IsEmpty: false } due)
        {
            foreach (NextLook next in due.Where(_ => !session.IsQuiet))
            {
                Console.Error.WriteLine(TerminalText.Escape(string.Create(
                    CultureInfo.InvariantCulture, $"look {next.Number} of {next.Claim.Looks.Length} at {next.Claim.Name}: {next.Look.Seeds} seeds, error level {next.Look.Level}")));
            }

            (_, exitCode) = await run.RunAsync(ClaimClosure.Of(model, due.Select(next => next.Claim)));
        }

        Print(session, model, claims, exitCode);
        return exitCode;
    }

    private static ImmutableArray<ClaimDeclaration> Choose(PipelineModel model, string[] patterns)
    {
        ImmutableArray<ClaimDeclaration> chosen = patterns.Length == 0 ? [.. model.Claims.Where(claim => !claim.Looks.IsEmpty)] : ClaimClosure.Select(model, patterns);
        const string Remedy = "Declare for example 'looks: [{ seeds: 10, level: 0.01 }, { seeds: 20, level: 0.04 }]' in pipeline.yaml, before the first look.";
        return chosen.IsEmpty ? throw new ClaimException($"No claim of profile {model.Profile} declares looks.", Remedy)
            : chosen.FirstOrDefault(claim => claim.Looks.IsEmpty) is ClaimDeclaration once ? throw new ClaimException($"The claim '{once.Name}' declares no looks.", Remedy)
            : chosen;
    }

    private static ImmutableArray<NextLook> Due(CommandSession session, PipelineModel model, ImmutableArray<ClaimDeclaration> claims)
    {
        PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
        var numbers = new LockedMetrics(locked, model.Profile, LockAudit.Run(model, session.Workspace.Keys(model), locked), session.Workspace.SourceOf);
        return [.. claims.Select(claim => LookLedger.NextOf(claim, numbers)).OfType<NextLook>()];
    }

    private static void Print(CommandSession session, PipelineModel model, ImmutableArray<ClaimDeclaration> claims, ExitCode exitCode)
    {
        HashSet<string> chosen = [.. claims.Select(claim => claim.Name)];
        ClaimResult[] results = [.. session.ReadLedger(model).Where(result => chosen.Contains(result.Claim.Name))];
        if (session.IsJson)
        {
            CommandSession.PrintJson(LedgerJson.Of(model.Profile, results, exitCode, stale: [], open: []));
            return;
        }

        foreach (ClaimResult result in results.Where(_ => !session.IsQuiet))
        {
            session.Say($"{result.Claim.Name}: {ClaimText.Verdict(result)}");
        }
    }
}

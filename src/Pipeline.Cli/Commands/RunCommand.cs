using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary><c>run</c>: brings stages up to date.</summary>
internal static class RunCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string[]> stages = Arguments.Stages();
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Print the plan and run nothing." };
        var force = new Option<bool>("--force", "-f") { Description = "Run the chosen stages even if a result serves." };
        var noCache = new Option<bool>("--no-cache") { Description = "Run everything needed, as if no result were known." };
        var downstream = new Option<bool>("--downstream") { Description = "Run also what reads the chosen stages." };
        var execution = new ExecutionFlags();
        var audits = new AuditFlags();
        var remotes = new RemoteFlags();
        Option<string> progress = GlobalOptions.Choice("--progress", "How to show progress.", "auto", "plain", "json", "none");
        progress.Recursive = false;
        var command = new Command("run", "Bring stages up to date: run what changed, reuse the rest.") { stages, dryRun, force, noCache, downstream };
        execution.AddTo(command);
        audits.AddTo(command, dryRun, force, noCache);
        remotes.AddTo(command);
        command.Options.Add(progress);
        command.SetAction(async parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            string[] patterns = parse.GetValue(stages)!;
            ImmutableArray<StageInstance> chosen = Selection.Closure(model.Instances, patterns, parse.GetValue(downstream));
            RunOptions runOptions = execution.Read(parse);
            IRunDisplay display = RunDisplays.Create(session, parse.GetValue(progress)!);
            if (audits.Read(parse) is (double share, int seed))
            {
                Audit audit = Audit.Draw(Planner.Plan(chosen, session.CreateRule(model)), share, seed);
                return (int)await RunAuditAsync(session, model, chosen, audit, runOptions, display);
            }

            RebuildRule rule = session.CreateRule(model, Forced(model, patterns, parse.GetValue(force), parse.GetValue(noCache)), parse.GetValue(noCache) ? "--no-cache" : "--force");
            if (parse.GetValue(dryRun))
            {
                PlanCommand.Print(session, model, Planner.Plan(chosen, rule));
                return (int)ExitCode.Done;
            }

            var run = new StageRun(session, model, runOptions, display) { Rule = rule, WritesLock = session.Overrides.Count == 0, Remotes = remotes.Open(parse, session, model, display.Noticed) };
            (RunSummary summary, ExitCode exitCode) = await run.RunAsync(chosen);
            Print(session, model, summary, audit: null, remotes.Remark(parse));
            return (int)exitCode;
        });
        return command;
    }

    /// <summary>Runs, executes the instances of the audit again, and says what was compared.</summary>
    private static async Task<ExitCode> RunAuditAsync(
        CommandSession session, PipelineModel model, ImmutableArray<StageInstance> chosen, Audit audit, RunOptions options, IRunDisplay display)
    {
        if (!session.IsQuiet)
        {
            Say($"audit of {audit.Instances.Count} of {audit.Cached} cached instances, seed {audit.Seed}");
        }

        using var scratch = ScratchStore.Create(session.Workspace);
        var run = new StageRun(session, model, options, display)
        {
            Rule = session.CreateRule(model, audit.Includes, "--audit"),
            WritesLock = false,
            Wrap = executor => Audit.Wrap(executor, session.Workspace, scratch, options),
        };
        (RunSummary summary, ExitCode exitCode) = await run.RunAsync(chosen);
        scratch.IsKept = exitCode == ExitCode.Integrity;
        Print(session, model, summary, audit);
        if (exitCode == ExitCode.Done && !session.IsQuiet)
        {
            Say($"audit passed: every output and metric of {audit.Instances.Count} instances came out as recorded");
        }

        return exitCode;
    }

    private static void Say(FormattableString text) =>
        Console.Error.WriteLine(TerminalText.Escape(text.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Flags may only remove cache hits: of the chosen stages, or of everything.</summary>
    private static Func<StageInstance, bool> Forced(PipelineModel model, string[] patterns, bool force, bool noCache)
    {
        if (noCache || (force && patterns.Length == 0))
        {
            return _ => true;
        }

        HashSet<InstanceName> chosen = force ? [.. Selection.Matching(model.Instances, patterns).Select(instance => instance.Name)] : [];
        return instance => chosen.Contains(instance.Name);
    }

    private static void Print(CommandSession session, PipelineModel model, RunSummary summary, Audit? audit, string remark = "")
    {
        if (!session.IsJson)
        {
            if (!session.IsQuiet)
            {
                Console.Error.WriteLine(ClosingLine.Of(summary) + remark);
            }

            return;
        }

        var json = new JsonObject
        {
            ["profile"] = model.Profile,
            ["exitCode"] = (int)summary.ExitCode,
            ["seconds"] = summary.Elapsed.TotalSeconds,
            ["savedSeconds"] = summary.Saved.TotalSeconds,
            ["instances"] = new JsonObject(summary.Outcomes.Select(entry => KeyValuePair.Create(entry.Key.ToString(), (JsonNode?)entry.Value.ToString()))),
            ["failures"] = new JsonArray([.. summary.Failures.Select(failure => (JsonNode)failure.Message)]),
        };
        if (audit is not null)
        {
            json["audit"] = new JsonObject
            {
                ["share"] = audit.Share,
                ["seed"] = audit.Seed,
                ["instances"] = new JsonArray([.. model.Instances.Where(audit.Includes).Select(instance => (JsonNode)instance.Name.ToString())]),
            };
        }

        CommandSession.PrintJson(json);
    }
}

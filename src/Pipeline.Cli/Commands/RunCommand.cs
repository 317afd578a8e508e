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
        var keepGoing = new Option<bool>("--keep-going", "-k") { Description = "After a failure, go on with what does not depend on it." };
        var force = new Option<bool>("--force", "-f") { Description = "Run the chosen stages even if a result serves." };
        var noCache = new Option<bool>("--no-cache") { Description = "Run everything needed, as if no result were known." };
        var downstream = new Option<bool>("--downstream") { Description = "Run also what reads the chosen stages." };
        var noWait = new Option<bool>("--no-wait") { Description = "Exit with 9 instead of waiting for a result that another process is computing." };
        var jobs = new Option<int?>("--jobs", "-j") { Description = "Cores to use (default: all).", HelpName = "N" };
        jobs.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int value) || value is < 1 or > 1024))
            {
                result.AddError($"--jobs is '{result.Tokens[0].Value}'. Expected a number from 1 to 1024.");
            }
        });
        Option<string> checkpointEvery = CheckpointEvery();
        Option<string> progress = GlobalOptions.Choice("--progress", "How to show progress.", "auto", "plain", "json", "none");
        progress.Recursive = false;
        var command = new Command("run", "Bring stages up to date: run what changed, reuse the rest.")
        {
            stages, dryRun, keepGoing, force, noCache, downstream, noWait, jobs, checkpointEvery, progress,
        };
        command.SetAction(async parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            ImmutableArray<StageInstance> chosen = Selection.Closure(model.Instances, parse.GetValue(stages)!, parse.GetValue(downstream));
            Func<StageInstance, bool> isForced = Forced(model, parse.GetValue(stages)!, parse.GetValue(force), parse.GetValue(noCache));
            if (parse.GetValue(dryRun))
            {
                PlanCommand.Print(session, model, Planner.Plan(chosen, session.CreateRule(model, isForced)));
                return (int)ExitCode.Done;
            }

            var runOptions = new RunOptions
            {
                Jobs = parse.GetValue(jobs) ?? Environment.ProcessorCount,
                KeepGoing = parse.GetValue(keepGoing),
                NoWait = parse.GetValue(noWait),
                CheckpointEvery = TimeSpan.FromSeconds(Seconds(parse.GetValue(checkpointEvery)!)!.Value),
            };
            IRunDisplay display = CreateDisplay(session, parse.GetValue(progress)!);
            (RunSummary summary, ExitCode exitCode) = await RunHost.RunAsync(session, model, chosen, isForced, runOptions, display);
            Print(session, model, summary);
            return (int)exitCode;
        });
        return command;
    }

    private static Option<string> CheckpointEvery()
    {
        var option = new Option<string>("--checkpoint-every")
        {
            Description = "Seconds between two checkpoints, from which a stopped training goes on; 0 for one at every chance.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => "30",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Seconds(result.Tokens[0].Value) is null)
            {
                result.AddError($"--checkpoint-every is '{result.Tokens[0].Value}'. Expected a number of seconds from 0 to 86400.");
            }
        });
        return option;
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= 86_400
            ? seconds
            : null;

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

    private static IRunDisplay CreateDisplay(CommandSession session, string progress) => progress switch
    {
        "json" => new JsonDisplay(Console.Error),
        "none" => new SilentDisplay(Console.Error),
        _ when session.IsQuiet => new SilentDisplay(Console.Error),
        "auto" when session.Error.Profile.Capabilities.Interactive && session.Error.Profile.Capabilities.Ansi => new LiveDisplay(session.Error, session.IsVerbose),
        _ => new PlainDisplay(Console.Error, TimeProvider.System, session.IsVerbose),
    };

    private static void Print(CommandSession session, PipelineModel model, RunSummary summary)
    {
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = model.Profile,
                ["exitCode"] = (int)summary.ExitCode,
                ["seconds"] = summary.Elapsed.TotalSeconds,
                ["savedSeconds"] = summary.Saved.TotalSeconds,
                ["instances"] = new JsonObject(summary.Outcomes.Select(entry => KeyValuePair.Create(entry.Key.ToString(), (JsonNode?)entry.Value.ToString()))),
                ["failures"] = new JsonArray([.. summary.Failures.Select(failure => (JsonNode)failure.Message)]),
            });
        }
        else if (!session.IsQuiet)
        {
            Console.Error.WriteLine(ClosingLine.Of(summary));
        }
    }
}

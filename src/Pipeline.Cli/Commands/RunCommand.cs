using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary><c>run</c>: brings stages up to date.</summary>
internal sealed class RunCommand
{
    private readonly GlobalOptions _options;
    private readonly Argument<string[]> _stages = Arguments.Stages();
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Print the plan and run nothing." };
    private readonly Option<bool> _force = new("--force", "-f") { Description = "Run the chosen stages even if a result serves." };
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Run everything needed, as if no result were known." };
    private readonly Option<bool> _downstream = new("--downstream") { Description = "Run also what reads the chosen stages." };
    private readonly Option<string> _progress = GlobalOptions.Choice("--progress", "How to show progress.", "auto", "plain", "json", "none");
    private readonly Option<string?> _name = RunName();
    private readonly ExecutionFlags _execution = new();
    private readonly AuditRun _audit = new();
    private readonly DecidingRun _deciding = new();
    private readonly RemoteFlags _remotes = new();

    private RunCommand(GlobalOptions options) => _options = options;

    public static Command Create(GlobalOptions options) => new RunCommand(options).ToCommand();

    /// <summary>Prints what a run did: the closing line with <paramref name="remark"/>, or a document with what <paramref name="more"/> adds.</summary>
    public static void Print(CommandSession session, PipelineModel model, RunSummary summary, Action<JsonObject>? more = null, string remark = "")
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
        more?.Invoke(json);
        CommandSession.PrintJson(json);
    }

    private Command ToCommand()
    {
        var command = new Command("run", "Bring stages up to date: run what changed, reuse the rest.") { _stages, _dryRun, _force, _noCache, _downstream };
        _execution.AddTo(command);
        _audit.AddTo(command, _dryRun, _force, _noCache, _name);
        _remotes.AddTo(command);
        _deciding.AddTo(command, [_dryRun, _force, _noCache, _downstream, _name, _options.Set, _remotes.Trust, .. _audit.Options]);
        _progress.Recursive = false;
        command.Options.Add(_name);
        command.Options.Add(_progress);
        command.SetAction(async parse => (int)await RunAsync(parse));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parse)
    {
        using var session = new CommandSession(parse, _options);
        PipelineModel model = session.LoadModel();
        RunOptions options = _execution.Read(parse);
        IRunDisplay display = RunDisplays.Create(session, parse.GetValue(_progress)!);
        RemoteCache? remotes = _remotes.Open(parse, session, model, display.Noticed);
        if (_deciding.IsAskedFor(parse))
        {
            return await _deciding.RunAsync(session, model, parse, options, display, remotes);
        }

        ImmutableArray<StageInstance> chosen = Selection.Closure(model.Instances, parse.GetValue(_stages)!, parse.GetValue(_downstream));
        if (_audit.IsAskedFor(parse))
        {
            return await _audit.RunAsync(session, model, parse, chosen, options, display);
        }

        RebuildRule rule = session.CreateRule(model, Forced(model, parse), parse.GetValue(_noCache) ? "--no-cache" : "--force");
        if (parse.GetValue(_dryRun))
        {
            PlanCommand.Print(session, model, Planner.Plan(chosen, rule));
            return ExitCode.Done;
        }

        var run = new StageRun(session, model, options, display) { Rule = rule, WritesLock = session.Overrides.Count == 0, Remotes = remotes };
        (RunSummary summary, ExitCode exitCode) = await run.RunAsync(chosen);
        if (exitCode == ExitCode.Done && parse.GetValue(_name) is string name)
        {
            NamedRun.Save(session.Workspace, name, model, session.Overrides, summary);
        }

        Print(session, model, summary, remark: remotes is null ? "" : _remotes.Remark(parse));
        return exitCode;
    }

    /// <summary>Flags may only remove cache hits: of the chosen stages, or of everything.</summary>
    private Func<StageInstance, bool> Forced(PipelineModel model, ParseResult parse)
    {
        string[] patterns = parse.GetValue(_stages)!;
        bool force = parse.GetValue(_force);
        if (parse.GetValue(_noCache) || (force && patterns.Length == 0))
        {
            return _ => true;
        }

        HashSet<InstanceName> chosen = force ? [.. Selection.Matching(model.Instances, patterns).Select(instance => instance.Name)] : [];
        return instance => chosen.Contains(instance.Name);
    }

    private static Option<string?> RunName()
    {
        var name = new Option<string?>("--as") { Description = "Keep what the run gave, and its settings, under this name for 'metrics diff', 'params diff' and 'report --compare'.", HelpName = "NAME" };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !StageName.IsSegment(result.Tokens[0].Value))
            {
                result.AddError($"--as is '{result.Tokens[0].Value}'. Expected a name of a-z, 0-9, '.', '_' and '-'.");
            }
        });
        return name;
    }
}

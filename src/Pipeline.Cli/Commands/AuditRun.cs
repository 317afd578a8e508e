using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary><c>run --audit=SHARE --seed N</c>: brings stages up to date and executes a random share of the cached results again.</summary>
internal sealed class AuditRun
{
    private readonly Option<string?> _share = new("--audit")
    {
        Description = "Execute a random share of the cached instances again and exit with 5 when a byte differs. Leaves pipeline.lock alone.",
        HelpName = "SHARE",
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "With --audit: draw the instances that this seed draws (default: a new one, which is printed).", HelpName = "N" };

    public AuditRun() => _share.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && Share.Parse(result.Tokens[0].Value) is null)
        {
            result.AddError($"--audit is '{result.Tokens[0].Value}'. Expected a share above 0 and at most 1, such as 0.1.");
        }
    });

    /// <summary>Its options.</summary>
    public IEnumerable<Option> Options => [_share, _seed];

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="excluded">Options that do not go together with an audit.</param>
    public void AddTo(Command command, params Option[] excluded)
    {
        command.Options.Add(_share);
        command.Options.Add(_seed);
        command.Validators.Add(result =>
        {
            bool isAudit = result.GetResult(_share) is not null;
            if (!isAudit && result.GetResult(_seed) is not null)
            {
                result.AddError("--seed chooses what --audit draws, but there is no --audit.");
            }

            foreach (Option other in excluded.Where(other => isAudit && result.GetResult(other) is { Implicit: false }))
            {
                result.AddError($"--audit compares results with those that are cached, so {other.Name} does not go with it.");
            }
        });
    }

    /// <summary>Whether it is asked for.</summary>
    public bool IsAskedFor(ParseResult parse) => parse.GetValue(_share) is not null;

    /// <summary>Runs, executes the drawn instances again, and says what was compared.</summary>
    public async Task<ExitCode> RunAsync(
        CommandSession session, PipelineModel model, ParseResult parse, ImmutableArray<StageInstance> chosen, RunOptions options, IRunDisplay display)
    {
        var audit = Audit.Draw(Planner.Plan(chosen, session.CreateRule(model)), Share.Parse(parse.GetValue(_share)!)!.Value, parse.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue));
        Say(session, $"audit of {audit.Instances.Count} of {audit.Cached} cached instances, seed {audit.Seed}");
        using var scratch = ScratchStore.Create(session.Workspace);
        var run = new StageRun(session, model, options, display)
        {
            Rule = session.CreateRule(model, audit.Includes, "--audit"),
            WritesLock = false,
            Wrap = executor => Audit.Wrap(executor, session.Workspace, scratch, options),
        };
        (RunSummary summary, ExitCode exitCode) = await run.RunAsync(chosen);
        scratch.IsKept = exitCode == ExitCode.Integrity;
        RunCommand.Print(session, model, summary, json => json["audit"] = Json(model, audit));
        if (exitCode == ExitCode.Done)
        {
            Say(session, $"audit passed: every output and metric of {audit.Instances.Count} instances came out as recorded");
        }

        return exitCode;
    }

    private static void Say(CommandSession session, FormattableString text)
    {
        if (!session.IsQuiet)
        {
            Console.Error.WriteLine(TerminalText.Escape(text.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static JsonObject Json(PipelineModel model, Audit audit) => new()
    {
        ["share"] = audit.Share,
        ["seed"] = audit.Seed,
        ["instances"] = new JsonArray([.. model.Instances.Where(audit.Includes).Select(instance => (JsonNode)instance.Name.ToString())]),
    };
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;
using Spectre.Console;

namespace Pipeline.Cli.Commands;

/// <summary>One invocation of a command: its parsed options, its workspace and where it prints.</summary>
internal sealed class CommandSession : IDisposable
{
    private const int WidthOffTerminal = 200;
    private readonly ParseResult _parse;
    private readonly GlobalOptions _options;
    private readonly Lazy<Workspace> _workspace;
    private readonly TextWriter _out = Console.Out;

    public CommandSession(ParseResult parse, GlobalOptions options)
    {
        _parse = parse;
        _options = options;
        _workspace = new Lazy<Workspace>(() => Workspace.Find(Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable("PIPELINE_ROOT")));
        Out = CreateConsole(Console.Out, Console.IsOutputRedirected);
        Error = CreateConsole(Console.Error, Console.IsErrorRedirected);
    }

    /// <summary>Standard output: data.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Standard error: progress.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>The folder with pipeline.yaml.</summary>
    public Workspace Workspace => _workspace.Value;

    /// <summary>Whether to print JSON.</summary>
    public bool IsJson => _parse.GetValue(_options.Json);

    /// <summary>Whether to print failures alone.</summary>
    public bool IsQuiet => _parse.GetValue(_options.Quiet);

    /// <summary>Whether to print more.</summary>
    public bool IsVerbose => _parse.GetValue(_options.Verbose);

    /// <summary>The profile that the command line names, or null.</summary>
    public string? ProfileName => _parse.GetValue(_options.Profile);

    /// <summary>Settings from the command line.</summary>
    public IReadOnlyList<string> Overrides => _parse.GetValue(_options.Set) ?? [];

    /// <summary>Reads pipeline.yaml for the chosen profile.</summary>
    public PipelineModel LoadModel() => Workspace.LoadModel(ProfileName, Overrides);

    /// <summary>The rebuild rule over this workspace's store.</summary>
    /// <param name="model">The profile.</param>
    /// <param name="isForced">Instances that run even if a result serves; none by default.</param>
    /// <param name="forcedBy">The option that wants them to.</param>
    public RebuildRule CreateRule(PipelineModel model, Func<StageInstance, bool>? isForced = null, string forcedBy = "--force") =>
        new(Workspace.Store, Workspace.Keys(model), isForced ?? (_ => false)) { ForcedBy = forcedBy };

    /// <summary>What a run of the chosen stages, and of all that they read, would do.</summary>
    public ImmutableArray<PlannedInstance> Plan(PipelineModel model, IReadOnlyList<string> patterns) =>
        Planner.Plan(Selection.Closure(model.Instances, patterns), new RebuildRule(Workspace.StoreToRead, Workspace.Keys(model), isForced: _ => false));

    /// <summary>Judges every claim of the profile from pipeline.lock.</summary>
    public ImmutableArray<ClaimResult> ReadLedger(PipelineModel model)
    {
        PipelineLock locked = LockFile.Load(Workspace.LockPath);
        return LedgerReader.Read(model, locked, LockAudit.Run(model, Workspace.Keys(model), locked), Workspace.SourceOf);
    }

    /// <summary>All that a report shows of the profile.</summary>
    public ReportModel ReadReport(PipelineModel model, string? onlyPaper)
    {
        PipelineLock locked = LockFile.Load(Workspace.LockPath);
        ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, Workspace.Keys(model), locked);
        var results = new StoredResults(Workspace, locked, states, model.Profile);
        return new ReportModel(model, LedgerReader.Read(model, locked, states, Workspace.SourceOf), results)
        {
            Lock = File.Exists(Workspace.LockPath) ? Digest.Of(File.ReadAllBytes(Workspace.LockPath)) : null,
            Environment = [.. MachineFacts.All()],
            LastRun = LastRun.Read(Workspace, model.Profile),
            OnlyPaper = onlyPaper,
        };
    }

    /// <summary>Prints text to standard output, made harmless for the terminal.</summary>
    public void Say(string text) => _out.WriteLine(TerminalText.Escape(text, keepLines: true));

    /// <summary>Prints a remark to standard error, made harmless for the terminal.</summary>
    public static void Warn(string text) => Console.Error.WriteLine("pipeline: " + TerminalText.Escape(text));

    /// <summary>Prints one JSON document.</summary>
    public static void PrintJson(JsonObject document)
    {
        document.Insert(0, "schemaVersion", 1);
        Console.Out.WriteLine(JsonText.Of(document));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_workspace.IsValueCreated)
        {
            // What no display has told: commands that only read meet damage, too.
            foreach (StoreProblem problem in _workspace.Value.TakeProblems())
            {
                Warn(problem.ToString());
            }

            _workspace.Value.Dispose();
        }
    }

    private IAnsiConsole CreateConsole(TextWriter writer, bool isRedirected)
    {
        string choice = _parse.GetValue(_options.Color) ?? "auto";
        bool hasColor = choice == "always" || (choice == "auto" && !isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (isRedirected)
        {
            console.Profile.Width = WidthOffTerminal;
        }

        return console;
    }
}

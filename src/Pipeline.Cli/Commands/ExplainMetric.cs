using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Core;
using Pipeline.Runner.Blame;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary><c>explain --metric NAME --against REV|FILE</c>: which stage's change moved a metric.</summary>
internal sealed class ExplainMetric
{
    private readonly Option<string?> _metric = new("--metric") { Description = "Say which stage's change moved this metric, as STAGE.METRIC, STAGE[seed=1].METRIC or STAGE[*].METRIC.", HelpName = "NAME" };

    private readonly Option<string> _against = new("--against")
    {
        Description = "With --metric: a git revision, a file that is a pipeline.lock, or a named run to compare with.",
        HelpName = "REV|FILE|RUN",
        DefaultValueFactory = _ => "HEAD",
    };

    /// <summary>Adds the options to <paramref name="command"/>, which takes stages or a metric.</summary>
    public void AddTo(Command command, Argument<string[]> stages)
    {
        command.Options.Add(_metric);
        command.Options.Add(_against);
        command.Validators.Add(result =>
        {
            bool hasMetric = result.GetResult(_metric) is not null, hasStages = result.GetResult(stages)?.Tokens.Count > 0;
            if (hasMetric == hasStages)
            {
                result.AddError(hasMetric ? "--metric names what is explained, so no STAGE goes with it." : "Name a STAGE, or a metric with --metric.");
            }
            else if (!hasMetric && result.GetResult(_against) is { Implicit: false })
            {
                result.AddError("--against says what --metric is compared with, but there is no --metric.");
            }
        });
    }

    /// <summary>Whether a metric is asked for.</summary>
    public bool IsAskedFor(ParseResult parse) => parse.GetValue(_metric) is not null;

    /// <summary>Explains the metric and prints what was found.</summary>
    public void Run(CommandSession session, PipelineModel model, ParseResult parse)
    {
        NamedMetric metric = NamedMetric.Parse(parse.GetValue(_metric)!, model);
        PipelineLock before = LockVersion.Find(session.Workspace, parse.GetValue(_against)!).Lock, now = LockFile.Load(session.Workspace.LockPath);
        MetricBlame blame = new BlameSearch(model, session.Workspace.Keys(model), before, now, session.Workspace.FindStore()).Explain(metric);
        if (session.IsJson)
        {
            CommandSession.PrintJson(Json(model.Profile, blame));
        }
        else
        {
            Print(session, blame);
        }
    }

    private static void Print(CommandSession session, MetricBlame blame)
    {
        string mean = blame.Metric.Instances.Length > 1 ? $" (mean of {blame.Metric.Instances.Length})" : "";
        session.Say(blame.HasMoved
            ? $"{blame.Metric.Text}{mean} was {Number(blame.Old)} and is {Number(blame.New)}."
            : $"{blame.Metric.Text}{mean} was {Number(blame.Old)} and still is.");
        foreach (StageSwap swap in blame.Swaps)
        {
            session.Say($"\n{swap.Stage} changed: {string.Join("; ", swap.Changes)}");
            session.Say($"  {Effect(blame, swap)}");
            if (blame.IsMovedBy(swap) && swap.Chain.Length > 0)
            {
                session.Say($"  {Chain(swap.Chain)} → {blame.Metric.Metric}");
            }
        }

        if (blame.HasMoved && !blame.Swaps.Any(blame.IsMovedBy))
        {
            session.Say(blame.Swaps.IsEmpty
                ? "\nNothing that it depends on changed, so that the same key gave two numbers: './pipeline run --audit=1' shows which output differs."
                : "\nNo stage alone is known to move it: several changed together. Compare with a version in between.");
        }
    }

    private static string Effect(MetricBlame blame, StageSwap swap) => swap.Value switch
    {
        null => $"What it would be with the old results of this stage alone is not known: {swap.Unknown} with these inputs is not cached.",
        double value when !blame.IsMovedBy(swap) => $"With its old results the metric is {Number(value)} as well: it does not move it.",
        double value => $"With its old results the metric is {Number(value)}: {Share(blame.ShareOf(swap))}.",
    };

    private static string Share(double? share) => share switch
    {
        null => "it moves the metric against other changes, which together left it where it was",
        1 => "it explains the whole move",
        double part => string.Create(CultureInfo.InvariantCulture, $"it explains {100 * part:0.#} % of the move"),
    };

    private static string Chain(ImmutableArray<ChainLink> chain) => string.Join(" → ", chain.Select(link => link.Output is null ? $"{link.Instance}" : $"{link.Instance}.{link.Output}"));

    // Every digit: a move may be in the last one.
    private static string Number(double value) => CanonicalJson.Number(value);

    private static JsonObject Json(string profile, MetricBlame blame) => new()
    {
        ["profile"] = profile,
        ["metric"] = blame.Metric.Text,
        ["old"] = blame.Old,
        ["new"] = blame.New,
        ["stages"] = new JsonArray([.. blame.Swaps.Select(swap => new JsonObject
        {
            ["stage"] = swap.Stage.ToString(),
            ["changes"] = new JsonArray([.. swap.Changes.Select(change => (JsonNode)change)]),
            ["value"] = swap.Value,
            ["moves"] = swap.Value is null ? null : blame.IsMovedBy(swap),
            ["share"] = blame.ShareOf(swap),
            ["unknown"] = swap.Unknown?.ToString(),
            ["chain"] = new JsonArray([.. swap.Chain.Select(link => new JsonObject { ["instance"] = link.Instance.ToString(), ["output"] = link.Output })]),
        })]),
    };
}

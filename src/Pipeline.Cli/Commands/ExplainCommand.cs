using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>explain</c>: the difference between an instance and its last result, field by field.</summary>
internal static class ExplainCommand
{
    public static Command Create(GlobalOptions options)
    {
        var stages = new Argument<string[]>("STAGE") { Description = "Stages to explain; patterns as for run.", Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
        Arguments.RefuseOptions(stages);
        var command = new Command("explain", "Say why a stage would run, or which result serves it; with --metric, which stage's change moved a metric.") { stages };
        var metric = new ExplainMetric();
        metric.AddTo(command, stages);
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            if (metric.IsAskedFor(parse))
            {
                metric.Run(session, model, parse);
                return (int)ExitCode.Done;
            }

            HashSet<InstanceName> wanted = [.. Selection.Matching(model.Instances, parse.GetValue(stages)!).Select(instance => instance.Name)];
            ImmutableArray<PlannedInstance> plan = session.Plan(model, parse.GetValue(stages)!);
            Print(session, model, [.. plan.Where(line => wanted.Contains(line.Instance.Name))]);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Print(CommandSession session, PipelineModel model, ImmutableArray<PlannedInstance> lines)
    {
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = model.Profile,
                ["instances"] = new JsonArray([.. lines.Select(Json)]),
            });
            return;
        }

        foreach (PlannedInstance line in lines)
        {
            session.Say(Text(line, session.IsVerbose));
        }
    }

    private static string Text(PlannedInstance line, bool isVerbose)
    {
        string name = line.Instance.Name.ToString();
        string head = line switch
        {
            { Decision.Result: StoredResult result } => $"{name} is up to date: result {result.Record.Key.Abbreviation}, made in {DurationText.Of(result.Note.Duration)} because: {result.Note.Reason}",
            { State: PlannedState.Waits } => $"{name} {line.Reasons[0]}; whether it must run depends on the bytes that come out",
            _ => string.Concat($"{name} must run:", string.Concat(line.Reasons.Select(reason => $"\n  {reason}"))),
        };
        return isVerbose && line.Decision is Decision decision ? head + Parts(decision) : head;
    }

    private static string Parts(Decision decision)
    {
        IEnumerable<string> inputs = decision.Parts.Inputs.Select(input => $"\n  input       {input.Name}{(input.Element.Length > 0 ? $"[{input.Element}]" : "")} {input.Digest}");
        return $"\n  key         {decision.Key}\n  uses        {decision.Parts.StageType}\n  code        {decision.Parts.Code.Digest} ({decision.Parts.Code.Methods.Count} methods)"
            + $"\n  with        {CanonicalJson.ToText(decision.Parts.Settings)}\n  streams     {decision.Parts.StreamName}, seed '{decision.Parts.Seed}', pipeline seed {decision.Parts.PipelineSeed}"
            + string.Concat(inputs);
    }

    private static JsonNode Json(PlannedInstance line) => new JsonObject
    {
        ["instance"] = line.Instance.Name.ToString(),
        ["state"] = line.State.ToString().ToLowerInvariant(),
        ["key"] = line.Decision?.Key.ToString(),
        ["code"] = line.Decision?.Parts.Code.Digest.ToString(),
        ["with"] = line.Instance.SettingsJson.DeepClone(),
        ["reasons"] = new JsonArray([.. line.Reasons.Select(reason => new JsonObject { ["kind"] = reason.Kind.ToString(), ["text"] = reason.Text })]),
    };
}

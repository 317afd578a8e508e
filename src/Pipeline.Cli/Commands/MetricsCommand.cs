using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary><c>metrics</c>: the numbers of pipeline.lock.</summary>
internal static class MetricsCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string[]> stages = Arguments.Stages();
        var command = new Command("metrics", "Print the metrics that pipeline.lock records.") { stages, MetricsDiffCommand.Create(options) };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
            (StageInstance Instance, LockEntry? Entry)[] lines =
            [
                .. (parse.GetValue(stages) is { Length: > 0 } patterns ? Selection.Matching(model.Instances, patterns) : model.Instances)
                    .Select(instance => (instance, locked.Find(model.Profile, instance.Name))),
            ];
            Print(session, model, lines);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Print(CommandSession session, PipelineModel model, (StageInstance Instance, LockEntry? Entry)[] lines)
    {
        if (session.IsJson)
        {
            var instances = new JsonObject();
            foreach ((StageInstance instance, LockEntry? entry) in lines.Where(line => line.Entry is not null))
            {
                instances.Add(instance.Name.ToString(), new JsonObject(entry!.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)metric.Value))));
            }

            CommandSession.PrintJson(new JsonObject { ["profile"] = model.Profile, ["metrics"] = instances });
            return;
        }

        var table = new TextTable("instance", "metric", ">value", "unit");
        foreach ((StageInstance instance, LockEntry? entry) in lines)
        {
            foreach ((string metric, double value) in entry?.Metrics ?? ImmutableSortedDictionary<string, double>.Empty)
            {
                string unit = instance.Type.Metrics.FirstOrDefault(declared => declared.Name == metric)?.Unit ?? "";
                table.Add(instance.Name.ToString(), metric, value.ToString("G6", CultureInfo.InvariantCulture), unit);
            }
        }

        table.Print(session.Out);
        int missing = lines.Count(line => line.Entry is null);
        if (missing > 0)
        {
            session.Say($"{missing} of {lines.Length} instances have no entry in pipeline.lock: './pipeline run --profile {model.Profile}' writes them.");
        }
    }
}

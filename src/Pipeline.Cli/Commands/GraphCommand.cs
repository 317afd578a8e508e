using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Reporting.Graphs;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary><c>graph</c>: the stages and what they read, with each matrix collapsed into one node.</summary>
internal static class GraphCommand
{
    public static Command Create(GlobalOptions options)
    {
        var format = new Option<string>("--format") { Description = "Language of the graph (mermaid|dot|json).", DefaultValueFactory = _ => "mermaid", HelpName = "LANGUAGE" };
        format.AcceptOnlyFromAmong("mermaid", "dot", "json");
        var command = new Command("graph", "Print the graph of stages.") { format };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            ImmutableArray<(StageName From, StageName To)> edges = StageGraph.Of(model).Edges;
            switch (session.IsJson ? "json" : parse.GetValue(format))
            {
                case "json":
                    CommandSession.PrintJson(Json(model, edges));
                    break;
                case "dot":
                    Console.Out.Write(Dot(model, edges));
                    break;
                default:
                    Console.Out.Write(Mermaid(model, edges));
                    break;
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static string Label(StageDeclaration stage, PipelineModel model)
    {
        int instances = model.Instances.Count(instance => instance.Name.Stage == stage.Name);
        return stage.Axes.IsEmpty ? stage.Name.ToString() : $"{stage.Name} ×{instances}";
    }

    // Names of stages and axes hold neither quotes nor brackets, so no label needs escaping in these languages.
    private static string Mermaid(PipelineModel model, ImmutableArray<(StageName From, StageName To)> edges)
    {
        Dictionary<StageName, int> ids = model.Stages.Select((stage, i) => (stage.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);
        var text = new StringBuilder("flowchart LR\n");
        foreach (StageDeclaration stage in model.Stages)
        {
            text.Append($"  s{ids[stage.Name]}[\"{Label(stage, model)}\"]\n");
        }

        foreach ((StageName from, StageName to) in edges)
        {
            text.Append($"  s{ids[from]} --> s{ids[to]}\n");
        }

        return text.ToString();
    }

    private static string Dot(PipelineModel model, ImmutableArray<(StageName From, StageName To)> edges)
    {
        var text = new StringBuilder("digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n");
        foreach (StageDeclaration stage in model.Stages)
        {
            text.Append($"  \"{stage.Name}\" [label=\"{Label(stage, model)}\"];\n");
        }

        foreach ((StageName from, StageName to) in edges)
        {
            text.Append($"  \"{from}\" -> \"{to}\";\n");
        }

        return text.Append("}\n").ToString();
    }

    private static JsonObject Json(PipelineModel model, ImmutableArray<(StageName From, StageName To)> edges) => new()
    {
        ["profile"] = model.Profile,
        ["stages"] = new JsonArray([.. model.Stages.Select(stage => new JsonObject
        {
            ["name"] = stage.Name.ToString(),
            ["uses"] = stage.Type.Name,
            ["instances"] = model.Instances.Count(instance => instance.Name.Stage == stage.Name),
        })]),
        ["edges"] = new JsonArray([.. edges.Select(edge => new JsonObject { ["from"] = edge.From.ToString(), ["to"] = edge.To.ToString() })]),
    };
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Store;
using Pipeline.Tables;

namespace Pipeline.Cli.Commands;

/// <summary><c>show</c>: what a stage wrote, or the rows of a table.</summary>
internal static class ShowCommand
{
    public static Command Create(GlobalOptions options)
    {
        var target = new Argument<string>("TARGET") { Description = "STAGE, STAGE[axis=value].OUTPUT, or a Parquet file." };
        Option<int> rows = Arguments.NotNegative<int>("--rows", "N", "Rows of a table to print.");
        rows.DefaultValueFactory = _ => 20;
        var command = new Command("show", "Print what a stage wrote, or the rows of a table.") { target, rows };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            string wanted = parse.GetValue(target)!;
            if (File.Exists(wanted))
            {
                using Stream file = File.OpenRead(wanted);
                PrintTable(session, wanted, file, parse.GetValue(rows));
                return (int)ExitCode.Done;
            }

            ShowOutputs(session, wanted, parse.GetValue(rows));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void ShowOutputs(CommandSession session, string wanted, int rows)
    {
        PipelineModel model = session.LoadModel();
        (string stage, string? outputName) = Split(wanted, model);
        HashSet<InstanceName> instances = [.. Selection.Matching(model.Instances, [stage]).Select(instance => instance.Name)];
        PlannedInstance[] planned =
        [
            .. session.Plan(model, [stage]).Where(line => instances.Contains(line.Instance.Name)),
        ];
        (StageInstance Instance, StoredResult Result)[] found = [.. planned.Select(line => (line.Instance, Result: Find(session, line))).Where(pair => pair.Result is not null).Select(pair => (pair.Instance, pair.Result!))];
        if (found.Length == 0)
        {
            throw new ShowException($"{planned[0].Instance.Name} has no result in this machine's store.", $"Run './pipeline run {stage} --profile {model.Profile}' first.");
        }

        if (outputName is null)
        {
            PrintOutputs(session, found);
            return;
        }

        if (found.Length > 1)
        {
            throw new ShowException($"'{wanted}' names {found.Length} instances, and show prints one.", $"Choose one, as in '{found[0].Instance.Name}.{outputName}'.");
        }

        RecordedOutput output = found[0].Result.Record.Outputs.FirstOrDefault(output => output.Name == outputName)
            ?? throw new ShowException(
                $"{found[0].Instance.Name} has no output '{outputName}'.", $"It has {string.Join(", ", found[0].Result.Record.Outputs.Select(output => output.Name))}.");
        using Stream content = session.Workspace.StoreToRead.Blobs.OpenVerified(output.Blob);
        Print(session, wanted, output, content, rows);
    }

    /// <summary>The result of what pipeline.yaml says now; else the last one of any settings, which is said on standard error.</summary>
    private static StoredResult? Find(CommandSession session, PlannedInstance line)
    {
        if (line.Decision?.Result is StoredResult current)
        {
            return current;
        }

        StoredResult? last = session.Workspace.StoreToRead.LastOf(line.Instance.Name.ToString());
        if (last is not null)
        {
            Console.Error.WriteLine($"pipeline: {line.Instance.Name} is not up to date; this is its last result.");
        }

        return last;
    }

    /// <summary>Splits <c>STAGE[axes].OUTPUT</c>; a stage's own name may hold dots, so what is a stage of the pipeline comes first.</summary>
    private static (string Stage, string? Output) Split(string wanted, PipelineModel model)
    {
        int dot = wanted.LastIndexOf('.');
        bool isStage = dot < 0 || wanted.EndsWith(']') || model.Stages.Any(stage => stage.Name.ToString() == wanted);
        return isStage ? (wanted, null) : (wanted[..dot], wanted[(dot + 1)..]);
    }

    private static void PrintOutputs(CommandSession session, (StageInstance Instance, StoredResult Result)[] found)
    {
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["instances"] = new JsonArray([.. found.Select(entry => new JsonObject
                {
                    ["instance"] = entry.Instance.Name.ToString(),
                    ["key"] = entry.Result.Record.Key.ToString(),
                    ["outputs"] = new JsonArray([.. entry.Result.Record.Outputs.Select(output => new JsonObject
                    {
                        ["name"] = output.Name,
                        ["format"] = output.Format.ToString().ToLowerInvariant(),
                        ["digest"] = output.Digest.ToString(),
                        ["size"] = output.Size,
                    })]),
                    ["metrics"] = new JsonObject(entry.Result.Record.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)metric.Value))),
                })]),
            });
            return;
        }

        var table = new TextTable("instance", "output", "format", ">bytes", "digest");
        foreach ((StageInstance instance, StoredResult result) in found)
        {
            foreach (RecordedOutput output in result.Record.Outputs)
            {
                table.Add(
                    instance.Name.ToString(), output.Name, output.Format.ToString().ToLowerInvariant(),
                    output.Size.ToString("N0", CultureInfo.InvariantCulture), output.Digest.Abbreviation);
            }

            foreach ((string metric, double value) in result.Record.Metrics)
            {
                table.Add(instance.Name.ToString(), metric, "metric", "", value.ToString("G6", CultureInfo.InvariantCulture));
            }
        }

        table.Print(session.Out);
    }

    private static void Print(CommandSession session, string name, RecordedOutput output, Stream content, int rows)
    {
        switch (output.Format)
        {
            case Format.Table:
                PrintTable(session, name, content, rows);
                break;
            case Format.Weights or Format.File:
                PrintOutput(session, output);
                break;
            default:
                using (var reader = new StreamReader(content))
                {
                    Console.Out.WriteLine(TerminalText.Escape(reader.ReadToEnd(), keepLines: true));
                }

                break;
        }
    }

    private static void PrintOutput(CommandSession session, RecordedOutput output) =>
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{output.Format} of {output.Size:N0} bytes, {output.Digest}. It lies in artifacts/out."));

    private static TableExcerpt ReadExcerpt(string name, Stream content, int rows)
    {
        try
        {
            return TableExcerpt.Read(content, row => row < rows);
        }
        catch (TableFormatException failure)
        {
            throw new ShowException($"'{name}' cannot be shown: {failure.Message}", "Tables are the .parquet files under artifacts/out.", failure);
        }
    }

    private static void PrintTable(CommandSession session, string name, Stream content, int rows)
    {
        TableExcerpt excerpt = ReadExcerpt(name, content, rows);
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["table"] = name,
                ["rowCount"] = excerpt.RowCount,
                ["columns"] = new JsonArray([.. excerpt.Titles.Select(title => (JsonNode)title)]),
                ["rows"] = new JsonArray([.. excerpt.Rows.Select(row => new JsonArray([.. row.Select(cell => (JsonNode)cell)]))]),
            });
            return;
        }

        var table = new TextTable([.. excerpt.Titles.Select((title, i) => excerpt.IsNumber[i] ? ">" + title : title)]);
        foreach (ImmutableArray<string> row in excerpt.Rows)
        {
            table.Add([.. row]);
        }

        table.Print(session.Out);
        session.Say(string.Create(CultureInfo.InvariantCulture, $"{excerpt.Rows.Length:N0} of {excerpt.RowCount:N0} rows"));
    }
}

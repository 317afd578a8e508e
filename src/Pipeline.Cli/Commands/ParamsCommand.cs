using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Parameters;

namespace Pipeline.Cli.Commands;

/// <summary><c>params diff</c>: the settings of two versions.</summary>
internal static class ParamsCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string[]> versions = Arguments.Versions("A git revision or a named run. One is compared with pipeline.yaml as it stands, two with each other. Default: HEAD.");
        var diff = new Command("diff", "Compare settings with those of a git revision (HEAD by default) or a named run.") { versions };
        diff.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            string[] named = parse.GetValue(versions)!;
            ParameterSet before = Find(session, named.FirstOrDefault("HEAD")), now = named.Length > 1 ? Find(session, named[1]) : ParameterSet.Of(session.LoadModel());
            Print(session, ParameterComparison.Compare(before, now));
            return (int)ExitCode.Done;
        });
        return new Command("params", "Compare settings of pipeline.yaml.") { diff };
    }

    private static ParameterSet Find(CommandSession session, string named)
    {
        if (NamedRun.Find(session.Workspace, named) is NamedRun run)
        {
            return run.Parameters;
        }

        string text = GitRevision.Read(session.Workspace.Root, named, Workspace.DeclarationName);
        return ParameterSet.Of(session.Workspace.ReadModel(Encoding.UTF8.GetBytes(text), $"{Workspace.DeclarationName} at {named}", session.ProfileName, []));
    }

    private static void Print(CommandSession session, ImmutableArray<ParameterChange> changes)
    {
        if (session.IsJson)
        {
            // File → key → { old, new }, as DVC prints it.
            CommandSession.PrintJson(new JsonObject
            {
                [Workspace.DeclarationName] = new JsonObject(changes.Select(change => KeyValuePair.Create(change.Name, (JsonNode?)new JsonObject { ["old"] = change.Old, ["new"] = change.New }))),
            });
            return;
        }

        if (changes.IsEmpty)
        {
            session.Say("All settings are the same.");
            return;
        }

        var table = new TextTable("setting", "old", "new");
        foreach (ParameterChange change in changes)
        {
            table.Add(change.Name, change.Old ?? "", change.New ?? "");
        }

        table.Print(session.Out);
    }
}

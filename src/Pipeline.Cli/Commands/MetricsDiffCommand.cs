using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary><c>metrics diff</c>: the metrics of pipeline.lock against those of another version of it.</summary>
internal static class MetricsDiffCommand
{
    public static Command Create(GlobalOptions options)
    {
        var against = new Argument<string>("REV|FILE") { Description = "A git revision, or a file that is a pipeline.lock.", DefaultValueFactory = _ => "HEAD" };
        var all = new Option<bool>("--all") { Description = "Show numbers that are the same, too." };
        var absolute = new Option<double>("--abs") { Description = "Tolerate moves up to this, in the metric's unit.", HelpName = "X" };
        var relative = new Option<double>("--rel") { Description = "Tolerate moves up to this share of the old number.", HelpName = "X" };
        var steps = new Option<long>("--ulp") { Description = "Tolerate moves up to so many units in the last place.", HelpName = "N" };
        Option<bool> exitCode = new("--exit-code") { Description = "Exit with 5 when a number moved beyond the tolerance." };
        var command = new Command("diff", "Compare metrics with those of a git revision (HEAD by default) or of a file.") { against, all, absolute, relative, steps, exitCode };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            PipelineLock before = LockSource.Load(session.Workspace, parse.GetValue(against)!), now = LockFile.Load(session.Workspace.LockPath);
            var tolerance = new MetricTolerance(parse.GetValue(absolute), parse.GetValue(relative), parse.GetValue(steps));
            ImmutableArray<MetricChange> changes = MetricsComparison.Compare(before, now, model.Profile, tolerance);
            Print(session, model, [.. changes.Where(change => parse.GetValue(all) || change.Move != MetricMove.Same)], changes.Length);
            return (int)(parse.GetValue(exitCode) && changes.Any(change => change.Move == MetricMove.Moved) ? ExitCode.Integrity : ExitCode.Done);
        });
        return command;
    }

    private static void Print(CommandSession session, PipelineModel model, MetricChange[] changes, int count)
    {
        if (session.IsJson)
        {
            // File → key → { old, new, diff }, as DVC prints it; the rest is ours.
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = model.Profile,
                [LockFile.Name] = new JsonObject(changes.Select(change => KeyValuePair.Create(change.Name, (JsonNode?)Json(change)))),
            });
            return;
        }

        if (changes.Length == 0)
        {
            session.Say(count == 0 ? $"Profile {model.Profile}: no metrics are recorded." : $"Profile {model.Profile}: {count} metrics, all the same.");
            return;
        }

        var table = new TextTable("metric", ">old", ">new", ">diff", ">rel", ">p", "");
        foreach (MetricChange change in changes)
        {
            table.Add(change.Name, Text(change.Old), Text(change.New), Text(change.Difference), change.Relative is double share ? Percent(share) : "", Text(change.Test?.P), Word(change.Move));
        }

        table.Print(session.Out);
    }

    private static JsonObject Json(MetricChange change)
    {
        var json = new JsonObject { ["old"] = change.Old, ["new"] = change.New, ["diff"] = change.Difference, ["rel"] = change.Relative };
        if (change.Test is PairedTest test)
        {
            json["test"] = "paired t";
            json["p"] = test.P;
            json["interval"] = new JsonArray(test.Interval.Low, test.Interval.High);
        }

        json["verdict"] = Word(change.Move);
        return json;
    }

    private static string Text(double? value) => value is double number ? ClaimText.Number(number) : "";

    private static string Percent(double share) => (100 * share).ToString("+0.###;-0.###;0", CultureInfo.InvariantCulture) + " %";

    private static string Word(MetricMove move) => move.ToString().ToLowerInvariant();
}

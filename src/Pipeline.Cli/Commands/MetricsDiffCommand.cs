using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary><c>metrics diff</c>: the metrics of pipeline.lock against those of another version of it.</summary>
internal static class MetricsDiffCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string[]> versions = Arguments.Versions("A git revision, a file that is a pipeline.lock, or a named run. One is compared with pipeline.lock as it stands, two with each other. Default: HEAD.");
        var all = new Option<bool>("--all") { Description = "Show numbers that are the same, too." };
        Option<double> absolute = Arguments.NotNegative<double>("--abs", "X", "Tolerate moves up to this, in the metric's unit.");
        Option<double> relative = Arguments.NotNegative<double>("--rel", "X", "Tolerate moves up to this share of the old number.");
        Option<long> steps = Arguments.NotNegative<long>("--ulp", "N", "Tolerate moves up to so many units in the last place.");
        Option<bool> exitCode = new("--exit-code") { Description = "Exit with 5 when a number moved beyond the tolerance." };
        var command = new Command("diff", "Compare metrics with those of a git revision (HEAD by default), of a file or of a named run.") { versions, all, absolute, relative, steps, exitCode };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            string[] named = parse.GetValue(versions)!;
            LockVersion before = LockVersion.Find(session.Workspace, named.FirstOrDefault("HEAD"));
            LockVersion now = named.Length > 1 ? LockVersion.Find(session.Workspace, named[1]) : LockVersion.Current(session.Workspace);
            string profile = LockVersion.ProfileOf(before, now, session.LoadModel().Profile);
            var tolerance = new MetricTolerance(parse.GetValue(absolute), parse.GetValue(relative), parse.GetValue(steps));
            ImmutableArray<MetricChange> changes = MetricsComparison.Compare(before.Lock, now.Lock, profile, tolerance);
            Print(session, profile, [.. changes.Where(change => parse.GetValue(all) || change.Move != MetricMove.Same)], changes.Length);
            return (int)(parse.GetValue(exitCode) && changes.Any(change => change.Move == MetricMove.Moved) ? ExitCode.Integrity : ExitCode.Done);
        });
        return command;
    }

    private static void Print(CommandSession session, string profile, MetricChange[] changes, int count)
    {
        if (session.IsJson)
        {
            // File → key → { old, new, diff }, as DVC prints it; the rest is ours.
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = profile,
                [LockFile.Name] = new JsonObject(changes.Select(change => KeyValuePair.Create(change.Name, (JsonNode?)Json(change)))),
            });
            return;
        }

        if (changes.Length == 0)
        {
            session.Say(count == 0 ? $"Profile {profile}: no metrics are recorded." : $"Profile {profile}: {count} metrics, all the same.");
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

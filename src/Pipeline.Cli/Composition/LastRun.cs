using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Composition;

/// <summary>What the last run of a profile did on this machine: a note beside the logs, for reports. Nothing depends on it.</summary>
internal static class LastRun
{
    private static readonly (string Member, string Title)[] s_lines = [("finished", "finished"), ("result", "result"), ("computed", "stage time of all results")];

    /// <summary>Keeps a run's closing line and when it ended.</summary>
    public static void Save(Workspace workspace, string profile, RunSummary summary, TimeProvider time)
    {
        var note = new JsonObject
        {
            ["finished"] = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["result"] = ClosingLine.Of(summary),
            ["computed"] = DurationText.Of(TimeSpan.FromTicks(summary.Results.Values.Aggregate(0L, (ticks, result) => ticks + result.Note.Duration.Ticks))),
        };
        Directory.CreateDirectory(workspace.LogPath);
        string path = PathOf(workspace, profile);
        File.WriteAllBytes(path + ".draft", CanonicalJson.ToBytes(note));
        File.Move(path + ".draft", path, overwrite: true);
    }

    /// <summary>Name and value, in order; empty when the profile has not run here, or the note cannot be read.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Read(Workspace workspace, string profile)
    {
        string path = PathOf(workspace, profile);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var note = JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject;
            return [.. s_lines.Where(line => note?[line.Member] is JsonValue).Select(line => KeyValuePair.Create(line.Title, note![line.Member]!.ToString()))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string PathOf(Workspace workspace, string profile) => Path.Combine(workspace.LogPath, profile + ".run.json");
}

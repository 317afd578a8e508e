using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Parameters;

namespace Pipeline.Cli.Composition;

/// <summary>A run that <c>--as NAME</c> kept: what it gave, in the form of pipeline.lock, and with which settings.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Profile">The profile that ran.</param>
/// <param name="Overrides">What <c>--set</c> said.</param>
/// <param name="Parameters">Every setting.</param>
/// <param name="Lock">What each instance gave.</param>
internal sealed record NamedRun(string Name, string Profile, ImmutableArray<string> Overrides, ParameterSet Parameters, PipelineLock Lock)
{
    private const string FactsName = "run.json";

    /// <summary>The names of all runs, sorted.</summary>
    public static string[] Names(Workspace workspace) => Directory.Exists(workspace.RunsPath)
        ? [.. Directory.EnumerateDirectories(workspace.RunsPath).Where(folder => File.Exists(Path.Combine(folder, FactsName))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a run, or answers null when there is none of this name.</summary>
    /// <exception cref="WorkspaceException">Its files cannot be read.</exception>
    public static NamedRun? Find(Workspace workspace, string name)
    {
        string folder = Path.Combine(workspace.RunsPath, name);
        if (!StageName.IsSegment(name) || !File.Exists(Path.Combine(folder, FactsName)))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, FactsName))) is JsonObject facts
                && facts["profile"] is JsonValue profile && facts["set"] is JsonArray overrides && facts["parameters"] is JsonObject parameters
                    ? new NamedRun(
                        name,
                        profile.GetValue<string>(),
                        [.. overrides.OfType<JsonValue>().Select(text => text.GetValue<string>())],
                        ParameterSet.Parse(parameters),
                        LockFile.Load(Path.Combine(folder, LockFile.Name)))
                    : throw new InvalidOperationException("a member is missing or of another kind.");
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw new WorkspaceException($"The run '{name}' must be described by {folder}/{FactsName}, but that file is damaged: {damage.Message}", $"Run again with '--as {name}'.");
        }
    }

    /// <summary>Reads a run.</summary>
    /// <exception cref="WorkspaceException">There is no such run.</exception>
    public static NamedRun Require(Workspace workspace, string name) => Find(workspace, name)
        ?? throw new WorkspaceException($"There is no run named '{name}'.", Names(workspace) is { Length: > 0 } names ? $"The runs are: {string.Join(", ", names)}." : "'./pipeline run --set STAGE.KEY=VALUE --as NAME' makes one.");

    /// <summary>Keeps what a run gave. A run of the same name is replaced.</summary>
    public static void Save(Workspace workspace, string name, PipelineModel model, IReadOnlyList<string> overrides, RunSummary summary)
    {
        var columns = new ClaimColumns(model, workspace.Store.Blobs.OpenVerified);
        PipelineLock given = PipelineLock.Empty.With(
            model.Profile, summary.Results.Select(result => KeyValuePair.Create(result.Key, columns.EntryOf(result.Key, result.Value.Record))), summary.Results.Keys);
        var facts = new JsonObject
        {
            ["profile"] = model.Profile,
            ["set"] = new JsonArray([.. overrides.Select(text => (JsonNode)text)]),
            ["parameters"] = ParameterSet.Of(model).ToJson(),
        };
        string folder = Path.Combine(workspace.RunsPath, name), draft = folder + ".draft";
        Remove(draft);
        Directory.CreateDirectory(draft);
        LockFile.Save(Path.Combine(draft, LockFile.Name), given);
        File.WriteAllBytes(Path.Combine(draft, FactsName), CanonicalJson.ToBytes(facts));
        Remove(folder);
        Directory.Move(draft, folder);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Reporting.Provenance;

/// <summary>Describes a bundle as an RO-Crate (1.1) with the Workflow Run profiles, so that archives and search engines understand it.</summary>
/// <param name="title">The title of the crate.</param>
/// <param name="published">The day of the sources' commit; null when it is not known.</param>
public sealed class ResearchCrate(string title, DateTimeOffset? published)
{
    /// <summary>The file that makes a folder a crate.</summary>
    public const string FileName = "ro-crate-metadata.json";

    private const string WorkflowRun = "#run", Engine = "#engine";
    private static readonly string[] s_profiles =
    [
        "https://w3id.org/ro/wfrun/process/0.5", "https://w3id.org/ro/wfrun/workflow/0.5", "https://w3id.org/ro/wfrun/provenance/0.5",
        "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
    ];

    private readonly Dictionary<string, JsonObject> _entities = new(StringComparer.Ordinal);

    /// <summary>The metadata of results and documents, canonical JSON.</summary>
    /// <param name="results">Instance and record.</param>
    /// <param name="documents">The documents beside them; the first is the workflow, pipeline.yaml.</param>
    public byte[] Write(IReadOnlyList<KeyValuePair<string, StageRecord>> results, IReadOnlyList<ShipmentDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(documents);
        string[] files = [.. documents.Select(document => AddFile(document.Name, document.MediaType, SmallBlob.Of(document.Content.ToArray()).Descriptor))];
        string workflow = files[0];
        foreach ((string instance, StageRecord record) in results)
        {
            AddStep(instance, record);
        }

        string[] outputs = [.. results.SelectMany(result => result.Value.Outputs).Select(output => BlobPath(output.Digest)).Distinct()];
        AddWorkflow(workflow, results);
        Add(WorkflowRun, "CreateAction", "A run of the pipeline", ("instrument", Reference(workflow)), ("result", References(outputs)));
        Add(
            "#organize", "OrganizeAction", "The steps of the run",
            ("instrument", Reference(Engine)),
            ("object", References(results.Select(result => "#control-" + Escape(result.Key)))),
            ("result", Reference(WorkflowRun)));
        AddRoot(workflow, [.. files, .. outputs], results);
        return CanonicalJson.ToBytes(new JsonObject
        {
            ["@context"] = new JsonArray("https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"),
            ["@graph"] = new JsonArray([.. _entities.OrderBy(entity => entity.Key, StringComparer.Ordinal).Select(entity => entity.Value)]),
        });
    }

    private void AddRoot(string workflow, string[] files, IReadOnlyList<KeyValuePair<string, StageRecord>> results)
    {
        Add(FileName, "CreativeWork", "The description of this crate", ("about", Reference("./")), ("conformsTo", References(["https://w3id.org/ro/crate/1.1", s_profiles[^1]])));
        JsonObject root = Add(
            "./", "Dataset", title,
            ("description", "Results of a reproducibility pipeline. The blobs are an OCI image layout; oci-layout and index.json belong to it."),
            ("license", Reference("https://spdx.org/licenses/MIT")),
            ("conformsTo", References(s_profiles)),
            ("hasPart", References(files)),
            ("mainEntity", Reference(workflow)),
            ("mentions", References(results.Select(result => "#" + Escape(result.Key)).Prepend(WorkflowRun))));
        if (published is DateTimeOffset day)
        {
            root["datePublished"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        foreach (string profile in s_profiles)
        {
            Add(profile, "CreativeWork", profile.Split('/')[^2]);
        }
    }

    private void AddWorkflow(string workflow, IReadOnlyList<KeyValuePair<string, StageRecord>> results)
    {
        JsonObject file = _entities[workflow];
        file["@type"] = new JsonArray("File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo");
        file["programmingLanguage"] = Reference(Engine);
        file["step"] = References(results.Select(result => "#step-" + Escape(result.Key)));
        file["hasPart"] = References(results.Select(result => ToolOf(result.Value)).Distinct());
        Add(Engine, "ComputerLanguage", "pipeline.yaml");
        _entities[Engine]["@type"] = new JsonArray("ComputerLanguage", "SoftwareApplication");
    }

    /// <summary>One instance: the tool, its place in the workflow, and the action that ran it.</summary>
    private void AddStep(string instance, StageRecord record)
    {
        string name = Escape(instance);
        foreach (RecordedOutput output in record.Outputs)
        {
            AddFile($"{instance}.{output.Name}", output.MediaType, output.Blob);
        }

        Add(ToolOf(record), "SoftwareApplication", record.StageType);
        Add($"#step-{name}", "HowToStep", instance, ("workExample", Reference(ToolOf(record))));
        Add($"#control-{name}", "ControlAction", $"Ran {instance}", ("instrument", Reference($"#step-{name}")), ("object", Reference($"#{name}")));
        Add(
            $"#{name}", "CreateAction", instance,
            ("instrument", Reference(ToolOf(record))),
            ("object", References(record.Inputs.Select(input => BlobPath(input.Digest)).Distinct())),
            ("result", References(record.Outputs.Select(output => BlobPath(output.Digest)).Distinct())));
    }

    private string AddFile(string name, string mediaType, BlobDescriptor blob)
    {
        string path = BlobPath(blob.Digest);
        Add(path, "File", name, ("encodingFormat", mediaType), ("contentSize", blob.Size.ToString(CultureInfo.InvariantCulture)), ("sha256", blob.Digest.Hex));
        return path;
    }

    private JsonObject Add(string id, string type, string name, params ReadOnlySpan<(string Member, JsonNode Value)> members)
    {
        var entity = new JsonObject { ["@id"] = id, ["@type"] = type, ["name"] = name };
        foreach ((string member, JsonNode value) in members)
        {
            entity[member] = value;
        }

        _entities[id] = entity;
        return entity;
    }

    private static string BlobPath(Digest digest) => $"blobs/sha256/{digest.Hex}";

    private static string ToolOf(StageRecord record) => "#tool-" + Escape(record.StageType);

    private static string Escape(string name) => Uri.EscapeDataString(name);

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    private static JsonArray References(IEnumerable<string> ids) => [.. ids.Select(id => (JsonNode)Reference(id))];
}

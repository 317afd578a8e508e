using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Reporting.Provenance;

/// <summary>Says how a result was made, as an in-toto statement (v1) with SLSA provenance (v1). It is not signed: who doubts it recomputes.</summary>
public static class ProvenanceStatement
{
    private const string BuildType = "urn:learning-to-learn:stage:v1";
    private const string Builder = "urn:learning-to-learn:pipeline";

    /// <summary>The statements of results, one a line.</summary>
    /// <param name="results">Instance and record.</param>
    /// <param name="revision">The git commit of the checkout; null when it is not known.</param>
    public static byte[] WriteLines(IEnumerable<KeyValuePair<string, StageRecord>> results, string? revision)
    {
        ArgumentNullException.ThrowIfNull(results);
        using var lines = new MemoryStream();
        foreach ((string instance, StageRecord record) in results)
        {
            lines.Write(CanonicalJson.ToBytes(Of(instance, record, revision)));
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    /// <summary>The statement of one result.</summary>
    public static JsonObject Of(string instance, StageRecord record, string? revision)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new JsonObject
        {
            ["_type"] = "https://in-toto.io/Statement/v1",
            ["predicate"] = new JsonObject
            {
                ["buildDefinition"] = new JsonObject
                {
                    ["buildType"] = BuildType,
                    ["externalParameters"] = new JsonObject
                    {
                        ["instance"] = instance,
                        ["pipelineSeed"] = record.PipelineSeed,
                        ["seed"] = record.Seed,
                        ["settings"] = record.Settings.DeepClone(),
                        ["stageType"] = record.StageType,
                        ["streamName"] = record.StreamName,
                    },
                    ["internalParameters"] = new JsonObject
                    {
                        ["key"] = record.Key.ToString(),
                        ["layoutVersion"] = record.LayoutVersion,
                        ["numericContract"] = record.NumericContract,
                    },
                    ["resolvedDependencies"] = new JsonArray([.. Dependencies(record, revision)]),
                },
                ["runDetails"] = new JsonObject { ["builder"] = new JsonObject { ["id"] = Builder } },
            },
            ["predicateType"] = "https://slsa.dev/provenance/v1",
            ["subject"] = new JsonArray([.. record.Outputs.Select(output => Resource($"{instance}.{output.Name}", output.Digest))]),
        };
    }

    private static IEnumerable<JsonNode> Dependencies(StageRecord record, string? revision)
    {
        JsonObject code = Resource("code", record.CodeFingerprint);
        if (revision is not null)
        {
            code["annotations"] = new JsonObject { ["gitCommit"] = revision };
        }

        IEnumerable<JsonObject> inputs = record.Inputs.Select(input => Resource(input.Element.Length == 0 ? input.Name : $"{input.Name}[{input.Element}]", input.Digest));
        return inputs.Prepend(code);
    }

    private static JsonObject Resource(string name, Digest digest) => new() { ["digest"] = new JsonObject { ["sha256"] = digest.Hex }, ["name"] = name };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration.Schema;

namespace Pipeline.Runner.Declaration;

/// <summary>The JSON Schema (draft 2020-12) of pipeline.yaml, by which editors complete and check it while a person types.</summary>
/// <remarks>
/// It knows each stage type's settings, inputs and outputs. What needs the whole file (references, cycles, the rule of seeds) is checked by
/// <see cref="PipelineFile"/> alone.
/// </remarks>
public static class PipelineSchema
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same text for the same stage types and the same XML documentation beside their assemblies; ends with a line break.</summary>
    public static string Generate(StageCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "pipeline.yaml",
        };
        foreach ((string key, JsonNode? value) in FileSchema.Root(catalog))
        {
            schema.Add(key, value?.DeepClone());
        }

        return schema.ToJsonString(s_options) + "\n";
    }
}

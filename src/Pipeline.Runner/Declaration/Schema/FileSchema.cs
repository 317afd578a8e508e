using System.Text.Json.Nodes;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of the whole file.</summary>
internal static class FileSchema
{
    public static JsonObject Root(StageCatalog catalog)
    {
        JsonObject root = Form.Closed(
            new JsonObject
            {
                ["version"] = new JsonObject { ["const"] = 1 },
                ["seed"] = Form.Integer(0, "The pipeline's seed, part of every random stream."),
                ["profiles"] = Form.List(Form.Pattern(Form.SegmentPattern), "Names of the profiles; the first is the default.", minimum: 1),
                ["papers"] = Form.Named(Form.SegmentPattern, Form.Of("string"), "Citations of the papers by name; a name is the first part of those of the paper's stages and claims."),
                ["stages"] = Form.Named(Form.NamePattern, Form.Reference("stage"), "The stages by name."),
                ["claims"] = Form.Named(Form.NamePattern, Form.Reference("claim"), "What the papers say, by name."),
                ["report"] = Form.List(Section(), "The sections of the report, in order."),
                ["remotes"] = Form.Named(Form.SegmentPattern, Remote(), "Places that may have results, by name, in the order in which they are asked. Each user allows them: ./pipeline remote allow NAME."),
            },
            required: ["version", "seed", "profiles", "stages"]);
        var stages = new StageSchema(catalog, new XmlDocumentation());
        var definitions = new JsonObject
        {
            ["stage"] = stages.Of(),
            ["claim"] = ClaimSchema.Of(),
            [ClaimSchema.TestDefinition] = ClaimSchema.Test(),
            ["scalar"] = new JsonObject { ["type"] = Form.Array(["string", "number", "boolean"]) },
            ["axis"] = Form.AnyOf("A value, a list, or an inclusive range such as 1..3.", Form.Reference("scalar"), Form.List(Form.Reference("scalar"), minimum: 1)),
        };
        foreach ((string name, JsonNode? definition) in stages.Definitions())
        {
            definitions.Add(name, definition);
        }

        root["$defs"] = definitions;
        return root;
    }

    private static JsonObject Remote() => Form.Closed(
        new JsonObject
        {
            ["url"] = Form.Pattern("^(oci|oci\\+http|file|https?)://", "oci://HOST/NAME[:TAG], file:///FOLDER or https://HOST/PATH."),
            ["mode"] = Form.Choice(["read", "read-write"], "Whether a run also puts there what it computed (default: read)."),
        },
        ["url"]);

    private static JsonObject Section()
    {
        JsonObject step = Form.Closed(new JsonObject { ["step"] = Form.Integer(1, "Every so many rows, beginning with the first.") }, ["step"]);
        JsonObject table = Form.Closed(
            new JsonObject { ["output"] = Form.Of("string"), ["rows"] = Form.AnyOf("The rows to show, from 0.", Form.List(Form.Integer(0)), step) },
            ["output"]);
        return Form.Closed(
            new JsonObject
            {
                ["title"] = Form.Of("string", "The heading."),
                ["text"] = Form.Of("string", "A paragraph in Markdown."),
                ["claims"] = Form.List(Form.Of("string"), "Names or patterns of claims."),
                ["tables"] = Form.List(Form.AnyOf(null, Form.Of("string"), table), "Table outputs."),
                ["figures"] = Form.List(Form.Of("string"), "Figure outputs."),
                ["live"] = Form.List(Form.Of("string"), "Weights outputs: learners that a reader can try in the page."),
            },
            ["title"]);
    }
}

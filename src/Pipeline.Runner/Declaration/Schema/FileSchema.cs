using System.Text.Json.Nodes;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of the whole file.</summary>
internal static class FileSchema
{
    public static JsonObject Root(StageCatalog catalog)
    {
        JsonObject root = Shape.Closed(
            new JsonObject
            {
                ["version"] = new JsonObject { ["const"] = 1 },
                ["seed"] = Shape.Integer(0, "The pipeline's seed, part of every random stream."),
                ["profiles"] = Shape.List(Shape.Pattern(Shape.SegmentPattern), "Names of the profiles; the first is the default.", minimum: 1),
                ["stages"] = Shape.Named(Shape.NamePattern, Shape.Reference("stage"), "The stages by name."),
                ["claims"] = Shape.Named(Shape.NamePattern, Shape.Reference("claim"), "What the papers say, by name."),
                ["report"] = Shape.List(Section(), "The sections of the report, in order."),
                ["remotes"] = Shape.Described([], "Reserved."),
            },
            required: ["version", "seed", "profiles", "stages"]);
        var stages = new StageSchema(catalog, new XmlDocumentation());
        var definitions = new JsonObject
        {
            ["stage"] = stages.Of(),
            ["claim"] = ClaimSchema.Of(),
            ["scalar"] = new JsonObject { ["type"] = Shape.Array(["string", "number", "boolean"]) },
            ["axis"] = Shape.AnyOf("A value, a list, or an inclusive range such as 1..3.", Shape.Reference("scalar"), Shape.List(Shape.Reference("scalar"), minimum: 1)),
        };
        foreach ((string name, JsonNode? definition) in stages.Definitions())
        {
            definitions.Add(name, definition);
        }

        root["$defs"] = definitions;
        return root;
    }

    private static JsonObject Section()
    {
        JsonObject step = Shape.Closed(new JsonObject { ["step"] = Shape.Integer(1, "Every so many rows, beginning with the first.") }, ["step"]);
        JsonObject table = Shape.Closed(
            new JsonObject { ["output"] = Shape.Of("string"), ["rows"] = Shape.AnyOf("The rows to show, from 0.", Shape.List(Shape.Integer(0)), step) },
            ["output"]);
        return Shape.Closed(
            new JsonObject
            {
                ["title"] = Shape.Of("string", "The heading."),
                ["text"] = Shape.Of("string", "A paragraph in Markdown."),
                ["claims"] = Shape.List(Shape.Of("string"), "Names or patterns of claims."),
                ["tables"] = Shape.List(Shape.AnyOf(null, Shape.Of("string"), table), "Table outputs."),
            },
            ["title"]);
    }
}

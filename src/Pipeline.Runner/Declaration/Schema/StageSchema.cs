using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Binding;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of an entry under <c>stages:</c>. Which settings, inputs and axes it may have follows from <c>uses:</c>.</summary>
internal sealed class StageSchema(StageCatalog catalog, XmlDocumentation documentation)
{
    private readonly SettingsSchema _settings = new(documentation);

    /// <summary>One definition for each stage type: the form of its sections.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Definitions() =>
        catalog.Stages.Select(stage => KeyValuePair.Create(Definition(stage), (JsonNode?)Sections(stage)));

    public JsonObject Of()
    {
        JsonObject schema = Shape.Closed(
            new JsonObject
            {
                ["uses"] = Uses(),
                ["matrix"] = Shape.Of("object", "Axes: 'seed' or a setting. A scalar, a list, or an inclusive range such as 1..3; 'exclude' removes instances."),
                ["in"] = Shape.Of("object", "Inputs: STAGE.OUTPUT, STAGE[seed=3].OUTPUT, or STAGE[*].OUTPUT."),
                ["with"] = Shape.Of("object", "Settings."),
                ["cores"] = Shape.Integer(1, "Cores that an instance takes while it runs."),
                ["memory"] = Shape.Pattern("^[1-9][0-9]{0,8} ?(MiB|GiB)$", "Memory that an instance takes while it runs, such as 2 GiB."),
                ["streams"] = Shape.Pattern(Shape.NamePattern, "Name of the random streams; the stage's own by default."),
                ["design"] = Shape.Of("boolean", "Whether the stage tunes, so that it may not depend on a seed from 1001 up."),
                ["skip"] = Shape.Of("boolean", "Whether the profile leaves the stage out."),
                ["import"] = Shape.Described([], "Reserved."),
            },
            required: ["uses"]);
        schema["patternProperties"] = new JsonObject
        {
            ["^on-"] = Shape.Closed(
                new JsonObject { ["matrix"] = Shape.Of("object"), ["in"] = Shape.Of("object"), ["with"] = Shape.Of("object"), ["skip"] = Shape.Of("boolean") },
                required: [],
                "What another profile changes: 'with' and 'in' key by key, 'matrix' as a whole."),
        };
        schema["allOf"] = new JsonArray([.. catalog.Stages.Select(Rule)]);
        return schema;
    }

    private static string Definition(StageType stage) => "uses:" + stage.Name;

    private JsonObject Uses()
    {
        IEnumerable<JsonNode> names = catalog.Stages.Select(stage =>
            (JsonNode)Shape.Described(new JsonObject { ["const"] = stage.Name }, Describe(stage)));
        return Shape.AnyOf("The stage class.", [.. names, Shape.Described(new JsonObject { ["const"] = StageCatalog.CommandStage }, "Reserved.")]);
    }

    private string Describe(StageType stage)
    {
        string outputs = string.Join(", ", stage.Outputs.Select(output => $"{output.Name} ({KebabCase.Of(output.Format.ToString())})"));
        string metrics = string.Join(", ", stage.Metrics.Select(metric => metric.Unit.Length == 0 ? metric.Name : $"{metric.Name} ({metric.Unit})"));
        return $"{documentation.Summary(stage.Type)} Outputs: {(outputs.Length == 0 ? "none" : outputs)}. Metrics: {(metrics.Length == 0 ? "none" : metrics)}.".TrimStart();
    }

    /// <summary>When the stage uses this type, its sections, and those of every profile, follow the type's.</summary>
    private static JsonObject Rule(StageType stage) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["uses"] = new JsonObject { ["const"] = stage.Name } } },
        ["then"] = new JsonObject
        {
            ["$ref"] = Shape.Reference(Definition(stage))["$ref"]!.DeepClone(),
            ["patternProperties"] = new JsonObject { ["^on-"] = Shape.Reference(Definition(stage)) },
        },
    };

    private JsonObject Sections(StageType stage)
    {
        var inputs = new JsonObject();
        foreach (InputAttribute input in stage.Inputs)
        {
            string description = $"{KebabCase.Of(input.Format.ToString())}{(input.Optional ? ", optional" : "")}";
            inputs.Add(input.Name, input.Many
                ? Shape.AnyOf(description + ", one or more", Shape.Of("string"), Shape.List(Shape.Of("string"), minimum: 1))
                : Shape.Of("string", description));
        }

        var axes = new JsonObject { [AxisValues.SeedAxis] = Shape.Reference("axis") };
        foreach (SettingMember member in stage.Settings?.Members.Where(member => member.Type.IsScalar) ?? [])
        {
            axes.Add(member.Name, Shape.Reference("axis"));
        }

        axes.Add("exclude", Shape.List(Shape.Of("object")));
        return new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["with"] = _settings.Of(stage.Settings),
                ["in"] = Shape.Closed(inputs, required: []),
                ["matrix"] = Shape.Closed(axes, required: []),
            },
        };
    }
}

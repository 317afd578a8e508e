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
        JsonObject schema = Form.Closed(
            new JsonObject
            {
                ["uses"] = Uses(),
                ["matrix"] = Form.Of("object", "Axes: 'seed' or a setting. A scalar, a list, or an inclusive range such as 1..3; 'exclude' removes instances."),
                ["in"] = Form.Of("object", "Inputs: STAGE.OUTPUT, STAGE[seed=3].OUTPUT, or STAGE[*].OUTPUT."),
                ["with"] = Form.Of("object", "Settings."),
                ["cores"] = Form.Integer(1, "Cores that an instance takes while it runs."),
                ["memory"] = Form.Pattern("^[1-9][0-9]{0,8} ?(MiB|GiB)$", "Memory that an instance takes while it runs, such as 2 GiB."),
                ["streams"] = Form.Pattern(Form.NamePattern, "Name of the random streams; the stage's own by default."),
                ["design"] = Form.Of("boolean", "Whether the stage tunes, so that it may not depend on a seed from 1001 up."),
                ["skip"] = Form.Of("boolean", "Whether the profile leaves the stage out."),
                ["import"] = Form.Described([], "Reserved."),
            },
            required: ["uses"]);
        schema["patternProperties"] = new JsonObject
        {
            ["^on-"] = Form.Closed(
                new JsonObject { ["matrix"] = Form.Of("object"), ["in"] = Form.Of("object"), ["with"] = Form.Of("object"), ["skip"] = Form.Of("boolean") },
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
            (JsonNode)Form.Described(new JsonObject { ["const"] = stage.Name }, Describe(stage)));
        return Form.AnyOf("The stage class.", [.. names, Form.Described(new JsonObject { ["const"] = StageCatalog.CommandStage }, "Reserved.")]);
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
            ["$ref"] = Form.Reference(Definition(stage))["$ref"]!.DeepClone(),
            ["patternProperties"] = new JsonObject { ["^on-"] = Form.Reference(Definition(stage)) },
        },
    };

    private JsonObject Sections(StageType stage)
    {
        var inputs = new JsonObject();
        foreach (InputAttribute input in stage.Inputs)
        {
            string description = $"{KebabCase.Of(input.Format.ToString())}{(input.Optional ? ", optional" : "")}";
            inputs.Add(input.Name, input.Many
                ? Form.AnyOf(description + ", one or more", Form.Of("string"), Form.List(Form.Of("string"), minimum: 1))
                : Form.Of("string", description));
        }

        var axes = new JsonObject { [AxisValues.SeedAxis] = Form.Reference("axis") };
        foreach (SettingMember member in stage.Settings?.Members.Where(member => member.Type.IsScalar) ?? [])
        {
            axes.Add(member.Name, Form.Reference("axis"));
        }

        axes.Add("exclude", Form.List(Form.Of("object")));
        return new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["with"] = _settings.Of(stage.Settings),
                ["in"] = Form.Closed(inputs, required: []),
                ["matrix"] = Form.Closed(axes, required: []),
            },
        };
    }
}

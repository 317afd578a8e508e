using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class PipelineSchemaTests
{
    [Test]
    public void Generate_SampleStages_IsAsApproved() => Approved.Matches(PipelineSchema.Generate(Declare.Catalog), "schema");

    [Test]
    [SetCulture("de-DE")]
    public void Generate_Twice_GivesTheSameText() =>
        Assert.That(PipelineSchema.Generate(Declare.Catalog), Is.EqualTo(PipelineSchema.Generate(StageCatalog.FromTypes(Declare.Catalog.Stages.Reverse().Select(stage => stage.Type)))));

    [Test]
    public void Generate_EveryMapping_IsClosed()
    {
        JsonNode schema = JsonNode.Parse(PipelineSchema.Generate(Declare.Catalog))!;

        // The general forms of the sections, and those inside a stage's on-PROFILE, are closed by the rule of its type.
        List<string> open = [.. Objects(schema, "").Where(pair => pair.Node["properties"] is not null && pair.Node["type"] is not null && pair.Node["additionalProperties"] is null).Select(pair => pair.Path)];

        Assert.That(open, Is.Empty);
    }

    [Test]
    public void Generate_Reference_HasItsDefinition()
    {
        JsonNode schema = JsonNode.Parse(PipelineSchema.Generate(Declare.Catalog))!;

        IEnumerable<string> used = Objects(schema, "").Select(pair => pair.Node["$ref"]?.GetValue<string>()).OfType<string>().Distinct();

        Assert.That(used, Is.EquivalentTo(schema["$defs"]!.AsObject().Select(definition => "#/$defs/" + definition.Key)));
    }

    private static IEnumerable<(string Path, JsonObject Node)> Objects(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Objects(member.Value, $"{path}/{member.Key}")).Prepend((path, members)),
        JsonArray items => items.SelectMany((item, i) => Objects(item, $"{path}/{i}")),
        _ => [],
    };
}

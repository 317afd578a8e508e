using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration.Binding;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of an entry under <c>claims:</c>.</summary>
internal static class ClaimSchema
{
    public static JsonObject Of()
    {
        JsonObject schema = Form.Closed(
            new JsonObject
            {
                ["says"] = Form.Of("string", "The paper's statement."),
                ["where"] = Form.Of("string", "Where the paper says it."),
                ["kind"] = Form.Choice(Names<ClaimKind>(), "What the claim can count for."),
                ["metric"] = Form.Of("string", "STAGE.METRIC, STAGE[*].METRIC or STAGE[seed=3].METRIC."),
                ["summary"] = Form.Choice(Names<ClaimSummary>(), "How several values become one."),
                ["test"] = Test(),
                ["paper"] = Form.Of("number", "The paper's number; that of the test by default."),
                ["floor"] = Form.Of("string", "A metric: the best value that any learner can reach."),
                ["verdict"] = Verdict(),
                ["because"] = Form.Of("string", "Why the verdict changed, or why the claim cannot be tested."),
                ["skip"] = Form.Of("boolean", "Whether the profile leaves the claim out."),
                ["than"] = Form.Described([], "Reserved."),
                ["by"] = Form.Described([], "Reserved."),
            },
            required: ["says", "where", "kind"]);
        schema["patternProperties"] = new JsonObject
        {
            ["^on-"] = Form.Closed(
                new JsonObject { ["test"] = Test(), ["verdict"] = Verdict(), ["skip"] = Form.Of("boolean") },
                required: [],
                "What another profile changes."),
        };
        return schema;
    }

    private static JsonObject Verdict() => Form.Choice(Names<ClaimVerdict>(), "The verdict that the check expects.");

    private static JsonObject Test()
    {
        JsonObject within = Form.Closed(new JsonObject { ["value"] = Form.Of("number"), ["margin"] = new JsonObject { ["type"] = "number", ["minimum"] = 0 } }, ["value", "margin"]);
        JsonObject test = Form.Closed(new JsonObject { ["at-most"] = Form.Of("number"), ["at-least"] = Form.Of("number"), ["within"] = within }, required: []);
        test["minProperties"] = 1;
        test["maxProperties"] = 1;
        return test;
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(KebabCase.Of);
}

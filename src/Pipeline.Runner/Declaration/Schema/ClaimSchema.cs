using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration.Binding;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of an entry under <c>claims:</c>.</summary>
internal static class ClaimSchema
{
    public static JsonObject Of()
    {
        JsonObject schema = Shape.Closed(
            new JsonObject
            {
                ["says"] = Shape.Of("string", "The paper's statement."),
                ["where"] = Shape.Of("string", "Where the paper says it."),
                ["kind"] = Shape.Choice(Names<ClaimKind>(), "What the claim can count for."),
                ["metric"] = Shape.Of("string", "STAGE.METRIC, STAGE[*].METRIC or STAGE[seed=3].METRIC."),
                ["summary"] = Shape.Choice(Names<ClaimSummary>(), "How several values become one."),
                ["test"] = Test(),
                ["paper"] = Shape.Of("number", "The paper's number; that of the test by default."),
                ["floor"] = Shape.Of("string", "A metric: the best value that any learner can reach."),
                ["verdict"] = Verdict(),
                ["because"] = Shape.Of("string", "Why the verdict changed, or why the claim cannot be tested."),
                ["skip"] = Shape.Of("boolean", "Whether the profile leaves the claim out."),
                ["than"] = Shape.Described([], "Reserved."),
                ["by"] = Shape.Described([], "Reserved."),
            },
            required: ["says", "where", "kind"]);
        schema["patternProperties"] = new JsonObject
        {
            ["^on-"] = Shape.Closed(
                new JsonObject { ["test"] = Test(), ["verdict"] = Verdict(), ["skip"] = Shape.Of("boolean") },
                required: [],
                "What another profile changes."),
        };
        return schema;
    }

    private static JsonObject Verdict() => Shape.Choice(Names<ClaimVerdict>(), "The verdict that the check expects.");

    private static JsonObject Test()
    {
        JsonObject within = Shape.Closed(new JsonObject { ["value"] = Shape.Of("number"), ["margin"] = new JsonObject { ["type"] = "number", ["minimum"] = 0 } }, ["value", "margin"]);
        JsonObject test = Shape.Closed(new JsonObject { ["at-most"] = Shape.Of("number"), ["at-least"] = Shape.Of("number"), ["within"] = within }, required: []);
        test["minProperties"] = 1;
        test["maxProperties"] = 1;
        return test;
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(KebabCase.Of);
}

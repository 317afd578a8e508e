using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration.Binding;
using Pipeline.Runner.Declaration.Expansion;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of an entry under <c>claims:</c>.</summary>
internal static class ClaimSchema
{
    /// <summary>The name under which <see cref="Test"/> is defined.</summary>
    public const string TestDefinition = "claim-test";

    public static JsonObject Of()
    {
        JsonObject schema = Form.Closed(
            new JsonObject
            {
                ["says"] = Form.Of("string", "The paper's statement."),
                ["where"] = Form.Of("string", "Where the paper says it."),
                ["kind"] = Form.Choice(Names<ClaimKind>(), "What the claim can count for."),
                ["metric"] = Form.Of("string", "STAGE.METRIC, STAGE[*].METRIC, STAGE[seed=3].METRIC, or a column as STAGE.TABLE:COLUMN with 'by'."),
                ["summary"] = Form.Choice(Names<ClaimSummary>(), "How several values become one."),
                ["test"] = Form.Reference(TestDefinition),
                ["paper"] = Form.Of("number", "The paper's number; that of the test by default."),
                ["floor"] = Form.Of("string", "A metric: the best value that any learner can reach."),
                ["verdict"] = Verdict(),
                ["share"] = Form.Of("number", "The share of the paper's experiment that ours is; below 1, a number that is missed is inconclusive."),
                ["level"] = Form.Described(new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = 0.05 }, "The error level at which the claim is judged; 0.05 by default."),
                ["because"] = Form.Of("string", "Why the verdict changed, or why the claim cannot be tested."),
                ["looks"] = Looks(),
                ["skip"] = Form.Of("boolean", "Whether the profile leaves the claim out."),
                ["than"] = Form.AnyOf("For an order: a metric that ours is compared with, or a list of them.", Form.Of("string"), Form.List(Form.Of("string"), minimum: 1)),
                ["by"] = Form.List(Form.Of("string"), "For a column: its key columns, such as the data set.", minimum: 1),
                ["unit"] = Form.Choice(Names<ReplicationUnit>(), "What the interval repeats; what varies over the metric's values by default."),
            },
            required: ["says", "where", "kind"]);
        schema["patternProperties"] = new JsonObject
        {
            ["^on-"] = Form.Closed(
                new JsonObject
                {
                    ["test"] = Form.Reference(TestDefinition),
                    ["verdict"] = Verdict(),
                    ["because"] = Form.Of("string"),
                    ["share"] = Form.Of("number"),
                    ["looks"] = Looks(),
                    ["skip"] = Form.Of("boolean"),
                },
                required: [],
                "What another profile changes."),
        };
        return schema;
    }

    private static JsonObject Looks() => Form.List(
        Form.Closed(new JsonObject { ["seeds"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 }, ["level"] = Margin() }, ["seeds", "level"]),
        "The numbers of seeds at which the claim is judged until it is decided, each with the error level that it spends; at most 0.05 together.");

    private static JsonObject Verdict() => Form.Choice(Names<ClaimVerdict>(), "The verdict that the check expects.");

    /// <summary>The form of <c>test:</c>, which stands in a claim and in each of its profiles.</summary>
    public static JsonObject Test()
    {
        JsonObject within = Form.Closed(new JsonObject { ["value"] = Form.Of("number"), ["margin"] = Margin(), ["better"] = Side(), ["error"] = Error() }, ["value", "margin"]);
        JsonObject singleRun = Form.Closed(
            new JsonObject { ["value"] = Form.Of("number"), ["margin"] = Margin(), ["better"] = Side(), ["scale"] = Form.Choice(Names<ClaimScale>()) }, ["value"]);
        JsonObject test = Form.Closed(
            new JsonObject
            {
                ["at-most"] = Bound(),
                ["at-least"] = Bound(),
                ["within"] = within,
                ["lower-than"] = Order(),
                ["higher-than"] = Order(),
                ["ordering"] = Form.Choice(ClaimTestReader.Orderings),
                ["single-run"] = singleRun,
                ["proportion"] = Form.AnyOf("A share of outcomes.", Proportion("at-most"), Proportion("at-least")),
            },
            required: []);
        return Form.AnyOf("One comparison.", Form.Choice(ClaimTestReader.Orders), OneOf(test));
    }

    private static JsonObject OneOf(JsonObject mapping)
    {
        mapping["minProperties"] = 1;
        mapping["maxProperties"] = 1;
        return mapping;
    }

    private static JsonObject Proportion(string bound) => Form.Closed(
        new JsonObject
        {
            [bound] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
            ["of"] = Form.Described(
                new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ClaimTestReader.MostOutcomes },
                "The number of outcomes of which the metric is the share; without it, the metric's values are the outcomes, 0 or 1."),
        },
        [bound]);

    private static JsonObject Bound() =>
        Form.AnyOf(null, Form.Of("number"), Form.Closed(new JsonObject { ["value"] = Form.Of("number"), ["margin"] = Margin(), ["error"] = Error() }, ["value"]));

    private static JsonObject Order() => Form.Closed(new JsonObject { ["margin"] = Margin() }, ["margin"], "The least difference that counts.");

    private static JsonObject Margin() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0 };

    private static JsonObject Error() => Form.Described(Margin(), "The standard error of the paper's own mean.");

    private static JsonObject Side() => Form.Choice(Names<ClaimSide>(), "The side that is better than the paper.");

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(KebabCase.Of);
}

using System.Text.Json.Nodes;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The few forms of JSON Schema that the file needs.</summary>
internal static class Form
{
    /// <summary>Names of stages and claims: the rule of <see cref="Core.StageName"/>.</summary>
    public const string NamePattern = "^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$";

    public const string SegmentPattern = "^[a-z0-9][a-z0-9._-]*$";

    public static JsonObject Of(string type, string? description = null) => Described(new JsonObject { ["type"] = type }, description);

    public static JsonObject Integer(long minimum, string? description = null, long? maximum = null)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = minimum };
        if (maximum is long most)
        {
            schema["maximum"] = most;
        }

        return Described(schema, description);
    }

    public static JsonObject Pattern(string pattern, string? description = null) =>
        Described(new JsonObject { ["type"] = "string", ["pattern"] = pattern }, description);

    public static JsonObject Choice(IEnumerable<string> values, string? description = null) =>
        Described(new JsonObject { ["enum"] = Array(values) }, description);

    public static JsonObject List(JsonObject items, string? description = null, int minimum = 0)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = items };
        if (minimum > 0)
        {
            schema["minItems"] = minimum;
        }

        return Described(schema, description);
    }

    /// <summary>A mapping with these keys and no others.</summary>
    public static JsonObject Closed(JsonObject properties, IEnumerable<string> required, string? description = null)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        JsonArray names = Array(required);
        if (names.Count > 0)
        {
            schema["required"] = names;
        }

        return Described(schema, description);
    }

    /// <summary>A mapping from names that match <paramref name="pattern"/> to values of one form.</summary>
    public static JsonObject Named(string pattern, JsonObject value, string? description = null) =>
        Described(
            new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["patternProperties"] = new JsonObject { [pattern] = value } },
            description);

    public static JsonObject AnyOf(string? description, params JsonNode[] forms) => Described(new JsonObject { ["anyOf"] = new JsonArray(forms) }, description);

    public static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    public static JsonObject Described(JsonObject schema, string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            schema["description"] = description;
        }

        return schema;
    }
}

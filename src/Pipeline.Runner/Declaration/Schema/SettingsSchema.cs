using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Pipeline.Runner.Declaration.Binding;

namespace Pipeline.Runner.Declaration.Schema;

/// <summary>The schema of settings records: types, ranges, defaults, descriptions.</summary>
internal sealed class SettingsSchema(XmlDocumentation documentation)
{
    /// <summary>The form of <c>with:</c>. Nothing is required there, because the matrix or the profile may give it.</summary>
    public JsonObject Of(SettingsShape? shape) => Form.Closed(shape is null ? [] : Members(shape), required: []);

    private JsonObject Members(SettingsShape shape)
    {
        var properties = new JsonObject();
        foreach (SettingMember member in shape.Members)
        {
            JsonObject schema = Of(member.Type, member.Rules.OfType<RangeAttribute>().FirstOrDefault());
            foreach (ValidationAttribute rule in member.Rules)
            {
                AddLength(schema, rule, member.Type.Kind == SettingKind.List);
            }

            Form.Described(schema, documentation.Summary(member.Property));
            if (!member.IsRequired)
            {
                schema["default"] = SettingJson.Of(member.Type, member.Default);
            }

            properties.Add(member.Name, schema);
        }

        return properties;
    }

    private JsonObject Of(SettingType type, RangeAttribute? range)
    {
        JsonObject schema = type.Kind switch
        {
            SettingKind.Int32 => Ranged(Form.Integer(int.MinValue, maximum: int.MaxValue), range),
            SettingKind.Int64 => Ranged(Form.Of("integer"), range),
            SettingKind.Single or SettingKind.Double => Ranged(Form.Of("number"), range),
            SettingKind.Boolean => Form.Of("boolean"),
            SettingKind.Text => Form.Of("string"),
            SettingKind.Choice => Form.Choice(type.Choices.Select(choice => choice.Key)),
            SettingKind.List => Form.List(Of(type.Element!, range)),
            _ => Form.Closed(Members(type.Record!), type.Record!.Members.Where(member => member.IsRequired).Select(member => member.Name)),
        };
        return type.AllowsNull ? Form.AnyOf(null, schema, Form.Of("null")) : schema;
    }

    private static JsonObject Ranged(JsonObject schema, RangeAttribute? range)
    {
        if (range is null)
        {
            return schema;
        }

        (double minimum, double maximum) = SettingRules.Bounds(range);
        if (!SettingRules.IsOpenEnd(minimum))
        {
            schema.Remove("minimum");
            schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = minimum;
        }

        if (!SettingRules.IsOpenEnd(maximum))
        {
            schema.Remove("maximum");
            schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = maximum;
        }

        return schema;
    }

    private static void AddLength(JsonObject schema, ValidationAttribute rule, bool isList)
    {
        switch (rule)
        {
            case MinLengthAttribute least:
                schema[isList ? "minItems" : "minLength"] = least.Length;
                break;
            case MaxLengthAttribute most:
                schema[isList ? "maxItems" : "maxLength"] = most.Length;
                break;
            case RegularExpressionAttribute expression:
                schema["pattern"] = $"^(?:{expression.Pattern})$";
                break;
        }
    }
}

using System.Collections;
using System.Text.Json.Nodes;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>The JSON form of a bound value, with names as pipeline.yaml spells them.</summary>
internal static class SettingJson
{
    public static JsonNode? Of(SettingType type, object? value) => value is null ? null : type.Kind switch
    {
        SettingKind.Int32 => JsonValue.Create((int)value),
        SettingKind.Int64 => JsonValue.Create((long)value),
        SettingKind.Single => JsonValue.Create((float)value),
        SettingKind.Double => JsonValue.Create((double)value),
        SettingKind.Boolean => JsonValue.Create((bool)value),
        SettingKind.Text => JsonValue.Create((string)value),
        SettingKind.Choice => JsonValue.Create(type.Choices.First(choice => choice.Value.Equals(value)).Key),
        SettingKind.List => ListOf(type.Element!, value),
        _ => type.Record!.ToJson(value),
    };

    private static JsonArray ListOf(SettingType element, object list)
    {
        var json = new JsonArray();
        foreach (object? item in IsDefault(list) ? Array.Empty<object>() : (IEnumerable)list)
        {
            json.Add(Of(element, item));
        }

        return json;
    }

    /// <summary>A default <c>ImmutableArray</c> cannot be enumerated; it stands for no elements.</summary>
    private static bool IsDefault(object list) => list.GetType().IsValueType && list.Equals(Activator.CreateInstance(list.GetType()));
}

using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>What pipeline.yaml may say about one settings record.</summary>
/// <param name="Type">The sealed record.</param>
/// <param name="Constructor">Its constructor.</param>
/// <param name="Members">Its settings in declared order: parameters, then init properties.</param>
internal sealed record SettingsShape(Type Type, ConstructorInfo Constructor, ImmutableArray<SettingMember> Members)
{
    public SettingMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>Every setting of <paramref name="record"/> with its value, defaults included.</summary>
    public JsonObject ToJson(object record)
    {
        var json = new JsonObject();
        foreach (SettingMember member in Members)
        {
            json.Add(member.Name, SettingJson.Of(member.Type, member.Property.GetValue(record)));
        }

        return json;
    }
}

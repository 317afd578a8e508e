using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Parameters;

/// <summary>Every setting of every instance of a profile, defaults included.</summary>
/// <param name="Instances">Instance, such as <c>stage[seed=1]</c> → path of a setting, such as <c>optimizer.rate</c> → its value as JSON; all sorted.</param>
public sealed record ParameterSet(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Instances)
{
    /// <summary>The settings of <paramref name="model"/>.</summary>
    public static ParameterSet Of(PipelineModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ParameterSet(model.Instances.ToImmutableSortedDictionary(instance => instance.Name.ToString(), instance => Flatten(instance.SettingsJson), StringComparer.Ordinal));
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">The document is another one.</exception>
    public static ParameterSet Parse(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new ParameterSet(json.ToImmutableSortedDictionary(
            instance => instance.Key,
            instance => Settings(instance).ToImmutableSortedDictionary(setting => setting.Key, setting => Text(setting), StringComparer.Ordinal),
            StringComparer.Ordinal));
    }

    /// <summary>The document that <see cref="Parse"/> reads.</summary>
    public JsonObject ToJson() => new(Instances.Select(instance => KeyValuePair.Create(
        instance.Key, (JsonNode?)new JsonObject(instance.Value.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))))));

    private static JsonObject Settings(KeyValuePair<string, JsonNode?> instance) =>
        instance.Value as JsonObject ?? throw new InvalidOperationException($"the settings of '{instance.Key}' are no mapping.");

    private static string Text(KeyValuePair<string, JsonNode?> setting) =>
        setting.Value?.GetValue<string>() ?? throw new InvalidOperationException($"the setting '{setting.Key}' has no value.");

    private static ImmutableSortedDictionary<string, string> Flatten(JsonObject settings)
    {
        var flat = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Add("", settings);
        return flat.ToImmutable();

        void Add(string prefix, JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members)
            {
                if (value is JsonObject inner)
                {
                    Add($"{prefix}{name}.", inner);
                }
                else
                {
                    flat[prefix + name] = CanonicalJson.ToText(value);
                }
            }
        }
    }
}

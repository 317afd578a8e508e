using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>Reads the settings of a network, a JSON object, key by key. None may be left over.</summary>
/// <remarks>A key must be there unless a value for its absence is given: it serves files from before the key was known, and keys left out at their default.</remarks>
internal sealed class SettingsReader
{
    // A damaged file must not ask for more memory than there is.
    private const int LargestSize = 1 << 12;
    private readonly JsonObject _json;

    private SettingsReader(JsonObject json) => _json = json;

    /// <summary>Reads what a <see cref="SettingsWriter"/> wrote; throws <see cref="WeightsFormatException"/> that names the key at fault.</summary>
    public static TSettings Read<TSettings>(string text, Func<SettingsReader, TSettings> read)
    {
        try
        {
            var reader = new SettingsReader(JsonNode.Parse(text) as JsonObject ?? throw new JsonException("an object was expected."));
            TSettings settings = read(reader);
            return reader._json.Count == 0 ? settings : throw new JsonException($"'{reader._json.First().Key}' is unknown.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new WeightsFormatException($"the settings of the network are not readable: {exception.Message}", innerException: exception);
        }
    }

    /// <summary>A count of units.</summary>
    public int Size(string key, int? absent = null) => ValueOf(key, absent, value => CheckedSize(key, value));

    /// <summary>Counts of units.</summary>
    public ImmutableArray<int> Sizes(string key) => [.. Take(key).AsArray().Select(size => CheckedSize(key, size))];

    /// <summary>A number.</summary>
    public float Number(string key, float? absent = null) => ValueOf(key, absent, value => value.GetValue<float>());

    /// <summary>Yes or no.</summary>
    public bool Flag(string key, bool? absent = null) => ValueOf(key, absent, value => value.GetValue<bool>());

    /// <summary>One of several named choices.</summary>
    public TChoice Choice<TChoice>(string key, ImmutableArray<(string Name, TChoice Choice)> choices, TChoice? absent = null)
        where TChoice : struct =>
        ValueOf(key, absent, value => Named(key, value.GetValue<string>(), choices));

    private static TChoice Named<TChoice>(string key, string name, ImmutableArray<(string Name, TChoice Choice)> choices)
    {
        foreach ((string known, TChoice choice) in choices)
        {
            if (known == name)
            {
                return choice;
            }
        }

        throw new JsonException($"'{key}' is '{name}', but must be one of: {string.Join(", ", choices.Select(choice => choice.Name))}.");
    }

    private static int CheckedSize(string key, JsonNode? value)
    {
        int size = value?.GetValue<int>() ?? throw new JsonException($"'{key}' holds null.");
        return size is >= 0 and <= LargestSize
            ? size
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"'{key}' is {size}, but must lie between 0 and {LargestSize}."));
    }

    private TValue ValueOf<TValue>(string key, TValue? absent, Func<JsonNode, TValue> read)
        where TValue : struct =>
        absent is TValue value && !_json.ContainsKey(key) ? value : read(Take(key));

    private JsonNode Take(string key)
    {
        JsonNode value = _json[key] ?? throw new JsonException($"'{key}' is missing.");
        _json.Remove(key);
        return value;
    }
}

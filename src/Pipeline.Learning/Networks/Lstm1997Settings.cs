using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of an LSTM of 1997.</summary>
public sealed record Lstm1997Settings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Memory cells, each with an input gate and an output gate of its own.</summary>
    public required int MemoryCells { get; init; }

    /// <summary>Hidden units without memory.</summary>
    public required int StandardUnits { get; init; }

    /// <summary>Output units.</summary>
    public required int Outputs { get; init; }

    /// <summary>Whether the gates' outputs are sources of the next step, like those of cells and standard units.</summary>
    public required bool GatesAsSources { get; init; }

    /// <summary>Whether errors flow back in time only from cell state to cell state, as in 1997, instead of through every unit.</summary>
    public required bool TruncatedGradient { get; init; }

    /// <summary>Initial weights are uniform in [−r, r].</summary>
    /// <value>0.1.</value>
    public float InitialRange { get; init; } = 0.1f;

    /// <summary>Initial bias of the first cell's gates.</summary>
    /// <value>−1.</value>
    public float FirstGateBias { get; init; } = -1f;

    /// <summary>Added from one cell's gate biases to the next cell's, so that cells come into use one after the other.</summary>
    /// <value>−0.5.</value>
    public float GateBiasStep { get; init; } = -0.5f;

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static Lstm1997Settings FromJson(string text)
    {
        try
        {
            JsonObject json = JsonNode.Parse(text) as JsonObject ?? throw new JsonException("an object was expected.");
            var settings = new Lstm1997Settings
            {
                Inputs = Take(json, "inputs").GetValue<int>(),
                MemoryCells = Take(json, "memoryCells").GetValue<int>(),
                StandardUnits = Take(json, "standardUnits").GetValue<int>(),
                Outputs = Take(json, "outputs").GetValue<int>(),
                GatesAsSources = Take(json, "gatesAsSources").GetValue<bool>(),
                TruncatedGradient = Take(json, "truncatedGradient").GetValue<bool>(),
                InitialRange = Take(json, "initialRange").GetValue<float>(),
                FirstGateBias = Take(json, "firstGateBias").GetValue<float>(),
                GateBiasStep = Take(json, "gateBiasStep").GetValue<float>(),
            };
            return json.Count == 0 ? settings : throw new JsonException($"'{json.First().Key}' is unknown.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new WeightsFormatException($"the settings of the network are not readable: {exception.Message}", innerException: exception);
        }
    }

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"inputs":{{Inputs}},"memoryCells":{{MemoryCells}},"standardUnits":{{StandardUnits}},"outputs":{{Outputs}},"gatesAsSources":{{Text(GatesAsSources)}},"truncatedGradient":{{Text(TruncatedGradient)}},"initialRange":{{InitialRange:R}},"firstGateBias":{{FirstGateBias:R}},"gateBiasStep":{{GateBiasStep:R}}}
        """);

    private static string Text(bool value) => value ? "true" : "false";

    private static JsonNode Take(JsonObject json, string key)
    {
        JsonNode value = json[key] ?? throw new JsonException($"'{key}' is missing.");
        json.Remove(key);
        return value;
    }
}

using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a recurrent predictor.</summary>
public sealed record RecurrentPredictorSettings
{
    /// <summary>n: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>Units of the memory.</summary>
    /// <value>64.</value>
    public int MemoryUnits { get; init; } = 64;

    /// <summary>Hidden units between memory and prediction.</summary>
    /// <value>64.</value>
    public int HiddenUnits { get; init; } = 64;

    /// <summary>Initial bias of the update gates: the higher, the longer the memory keeps what it has at first.</summary>
    /// <value>1.</value>
    public float UpdateGateBias { get; init; } = 1;

    /// <summary>Factor of the initial weights' standard deviation 1/√m, for a unit with m inputs.</summary>
    /// <value>1.</value>
    public float InitialScale { get; init; } = 1;

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static RecurrentPredictorSettings FromJson(string text) => SettingsReader.Read(text, json => new RecurrentPredictorSettings
    {
        Inputs = json.Size("inputs"),
        MemoryUnits = json.Size("memoryUnits"),
        HiddenUnits = json.Size("hiddenUnits"),
        UpdateGateBias = json.Number("updateGateBias"),
        InitialScale = json.Number("initialScale"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("memoryUnits", MemoryUnits)
        .Add("hiddenUnits", HiddenUnits)
        .Add("updateGateBias", UpdateGateBias)
        .Add("initialScale", InitialScale)
        .ToJson();
}

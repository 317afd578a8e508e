using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a network of gated recurrent units.</summary>
public sealed record GruSettings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Hidden units, each with an update gate and a reset gate.</summary>
    public required int HiddenUnits { get; init; }

    /// <summary>The output units and the loss.</summary>
    public required OutputLayer Output { get; init; }

    /// <summary>Initial bias of the update gates: the higher, the longer a unit keeps its value at first.</summary>
    /// <value>0, as in Cho et al. 2014.</value>
    public float UpdateGateBias { get; init; }

    /// <summary>Factor of the initial weights' standard deviation 1/√m, for a unit with m inputs.</summary>
    /// <value>1.</value>
    public float InitialScale { get; init; } = 1f;

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static GruSettings FromJson(string text) => SettingsReader.Read(text, json => new GruSettings
    {
        Inputs = json.Size("inputs"),
        HiddenUnits = json.Size("hiddenUnits"),
        Output = OutputLayer.Read(json),
        UpdateGateBias = json.Number("updateGateBias"),
        InitialScale = json.Number("initialScale"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("hiddenUnits", HiddenUnits)
        .Add(Output)
        .Add("updateGateBias", UpdateGateBias)
        .Add("initialScale", InitialScale)
        .ToJson();
}

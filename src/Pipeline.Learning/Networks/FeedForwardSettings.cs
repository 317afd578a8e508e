using System.Collections.Immutable;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a network without memory. Two of them are the same network when their JSON is.</summary>
public sealed record FeedForwardSettings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Units of each hidden layer, from the input up; may be empty.</summary>
    public required ImmutableArray<int> HiddenUnits { get; init; }

    /// <summary>What a hidden unit makes of its net input.</summary>
    /// <value>Tanh.</value>
    public UnitFunction HiddenFunction { get; init; } = UnitFunction.Tanh;

    /// <summary>The output units and the loss.</summary>
    public required OutputLayer Output { get; init; }

    /// <summary>Factor of the initial weights' standard deviation 1/√m, for a unit with m inputs; √2 suits ReLU.</summary>
    /// <value>1.</value>
    public float InitialScale { get; init; } = 1f;

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static FeedForwardSettings FromJson(string text) => SettingsReader.Read(text, json => new FeedForwardSettings
    {
        Inputs = json.Size("inputs"),
        HiddenUnits = json.Sizes("hiddenUnits"),
        HiddenFunction = json.Choice("hiddenFunction", UnitFunctions.Names),
        Output = OutputLayer.Read(json),
        InitialScale = json.Number("initialScale"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("hiddenUnits", HiddenUnits)
        .Add("hiddenFunction", HiddenFunction.Name())
        .Add(Output)
        .Add("initialScale", InitialScale)
        .ToJson();
}

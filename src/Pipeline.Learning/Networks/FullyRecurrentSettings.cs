using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a fully recurrent network.</summary>
public sealed record FullyRecurrentSettings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Units in all, the outputs among them.</summary>
    public required int Units { get; init; }

    /// <summary>Output units: the first of all units.</summary>
    public required int Outputs { get; init; }

    /// <summary>Ticks for each input: how often all units are computed while the input stays. With one tick an output sees the input through one layer of weights.</summary>
    /// <value>1, as in Williams and Zipser 1989.</value>
    public int Ticks { get; init; } = 1;

    /// <summary>Factor of the initial weights' standard deviation 1/√m, for a unit with m inputs.</summary>
    /// <value>1.</value>
    public float InitialScale { get; init; } = 1f;

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static FullyRecurrentSettings FromJson(string text) => SettingsReader.Read(text, json => new FullyRecurrentSettings
    {
        Inputs = json.Size("inputs"),
        Units = json.Size("units"),
        Outputs = json.Size("outputs"),
        Ticks = json.Size("ticks"),
        InitialScale = json.Number("initialScale"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("units", Units)
        .Add("outputs", Outputs)
        .Add("ticks", Ticks)
        .Add("initialScale", InitialScale)
        .ToJson();
}

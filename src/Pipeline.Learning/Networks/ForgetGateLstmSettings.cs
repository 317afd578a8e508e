using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of an LSTM with forget gates.</summary>
public sealed record ForgetGateLstmSettings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Memory cells, each with an input, a forget and an output gate.</summary>
    public required int MemoryCells { get; init; }

    /// <summary>The output units and the loss.</summary>
    public required OutputLayer Output { get; init; }

    /// <summary>Initial bias of the forget gates: the higher, the longer a cell keeps its state at first.</summary>
    /// <value>1, as R. Jozefowicz, W. Zaremba, I. Sutskever, "An empirical exploration of recurrent network architectures", 2015, recommend.</value>
    public float ForgetGateBias { get; init; } = 1f;

    /// <summary>Factor of the initial weights' standard deviation 1/√m, for a unit with m inputs.</summary>
    /// <value>1.</value>
    public float InitialScale { get; init; } = 1f;

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static ForgetGateLstmSettings FromJson(string text) => SettingsReader.Read(text, json => new ForgetGateLstmSettings
    {
        Inputs = json.Size("inputs"),
        MemoryCells = json.Size("memoryCells"),
        Output = OutputLayer.Read(json),
        ForgetGateBias = json.Number("forgetGateBias"),
        InitialScale = json.Number("initialScale"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("memoryCells", MemoryCells)
        .Add(Output)
        .Add("forgetGateBias", ForgetGateBias)
        .Add("initialScale", InitialScale)
        .ToJson();
}

using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of an Elman network.</summary>
public sealed record ElmanSettings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Hidden units, each of which sees all of the step before.</summary>
    public required int HiddenUnits { get; init; }

    /// <summary>What a hidden unit makes of its net input.</summary>
    /// <value>Tanh. Elman's own units are logistic.</value>
    public UnitFunction HiddenFunction { get; init; } = UnitFunction.Tanh;

    /// <summary>The output units and the loss.</summary>
    public required OutputLayer Output { get; init; }

    /// <summary>Factor of the initial weights' standard deviation 1/√m, for a unit with m inputs.</summary>
    /// <value>1.</value>
    public float InitialScale { get; init; } = 1f;

    /// <summary>Whether the recurrent weights begin as the identity, so that a unit at first holds its value; for linear and ReLU units.</summary>
    /// <value>False: they are drawn like the others.</value>
    public bool IdentityRecurrence { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static ElmanSettings FromJson(string text) => SettingsReader.Read(text, json => new ElmanSettings
    {
        Inputs = json.Size("inputs"),
        HiddenUnits = json.Size("hiddenUnits"),
        HiddenFunction = json.Choice("hiddenFunction", UnitFunctions.Names),
        Output = OutputLayer.Read(json),
        InitialScale = json.Number("initialScale"),
        IdentityRecurrence = json.Flag("identityRecurrence", absent: false),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("hiddenUnits", HiddenUnits)
        .Add("hiddenFunction", HiddenFunction.Name())
        .Add(Output)
        .Add("initialScale", InitialScale)
        .AddUnless("identityRecurrence", IdentityRecurrence, absent: false)
        .ToJson();
}

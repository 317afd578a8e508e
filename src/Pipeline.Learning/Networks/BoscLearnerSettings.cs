using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a Bosc learner.</summary>
public sealed record BoscLearnerSettings
{
    /// <summary>n: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>H: hidden units of the model.</summary>
    /// <value>32.</value>
    public int ModelUnits { get; init; } = 32;

    /// <summary>Units of the learner's first layer.</summary>
    /// <value>64.</value>
    public int FirstLayerUnits { get; init; } = 64;

    /// <summary>Units of the learner's second layer.</summary>
    /// <value>32.</value>
    public int SecondLayerUnits { get; init; } = 32;

    /// <summary>Initial bias of the input gates.</summary>
    /// <value>−2: the model moves slowly at first.</value>
    public float InputGateBias { get; init; } = -2;

    /// <summary>Initial bias of the forget gates.</summary>
    /// <value>5: the model keeps what it has at first.</value>
    public float ForgetGateBias { get; init; } = 5;

    /// <summary>Standard deviations of the model's initial parameters θ₀.</summary>
    /// <value>0.35, 0.5, 0.25 and 0.</value>
    public BinaryModelDeviations InitialModel { get; init; } = new(0.35f, 0.5f, 0.25f, 0);

    /// <summary>The model's sizes.</summary>
    public BinaryModelSizes Model => new(Inputs, ModelUnits);

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static BoscLearnerSettings FromJson(string text) => SettingsReader.Read(text, json => new BoscLearnerSettings
    {
        Inputs = json.Size("inputs"),
        ModelUnits = json.Size("modelUnits"),
        FirstLayerUnits = json.Size("firstLayerUnits"),
        SecondLayerUnits = json.Size("secondLayerUnits"),
        InputGateBias = json.Number("inputGateBias"),
        ForgetGateBias = json.Number("forgetGateBias"),
        InitialModel = BinaryModelDeviations.Read(json, "initial"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson()
    {
        SettingsWriter json = new SettingsWriter()
            .Add("inputs", Inputs)
            .Add("modelUnits", ModelUnits)
            .Add("firstLayerUnits", FirstLayerUnits)
            .Add("secondLayerUnits", SecondLayerUnits)
            .Add("inputGateBias", InputGateBias)
            .Add("forgetGateBias", ForgetGateBias);
        return InitialModel.Write(json, "initial").ToJson();
    }
}

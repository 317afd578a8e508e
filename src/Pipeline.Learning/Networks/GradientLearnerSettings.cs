using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a learner whose candidate is the model's gradient.</summary>
public sealed record GradientLearnerSettings
{
    /// <summary>n: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>H: hidden units of the model.</summary>
    /// <value>32.</value>
    public int ModelUnits { get; init; } = 32;

    /// <summary>The function of the model's hidden units.</summary>
    /// <value>ReLU.</value>
    public UnitFunction ModelFunction { get; init; } = UnitFunction.Relu;

    /// <summary>Units of the learner's first layer.</summary>
    /// <value>64.</value>
    public int FirstLayerUnits { get; init; } = 64;

    /// <summary>Units of the learner's second layer.</summary>
    /// <value>32.</value>
    public int SecondLayerUnits { get; init; } = 32;

    /// <summary>Initial bias of the input gates.</summary>
    /// <value>0: half of each step is taken at first.</value>
    public float InputGateBias { get; init; }

    /// <summary>Initial bias of the forget gates.</summary>
    /// <value>8: the model keeps what it has at first.</value>
    public float ForgetGateBias { get; init; } = 8;

    /// <summary>The initial rate of every parameter of the model.</summary>
    /// <value>0.3.</value>
    public float InitialRate { get; init; } = 0.3f;

    /// <summary>Standard deviations of the model's initial parameters θ₀.</summary>
    /// <value>0.35, 0.5, 0.25 and 0.</value>
    public BinaryModelDeviations InitialModel { get; init; } = new(0.35f, 0.5f, 0.25f, 0);

    /// <summary>The model's sizes.</summary>
    public BinaryModelSizes Model => new(Inputs, ModelUnits);

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static GradientLearnerSettings FromJson(string text) => SettingsReader.Read(text, json => new GradientLearnerSettings
    {
        Inputs = json.Size("inputs"),
        ModelUnits = json.Size("modelUnits"),
        ModelFunction = json.Choice("modelFunction", UnitFunctions.Names),
        FirstLayerUnits = json.Size("firstLayerUnits"),
        SecondLayerUnits = json.Size("secondLayerUnits"),
        InputGateBias = json.Number("inputGateBias"),
        ForgetGateBias = json.Number("forgetGateBias"),
        InitialRate = json.Number("initialRate"),
        InitialModel = BinaryModelDeviations.Read(json, "initial"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson()
    {
        SettingsWriter json = new SettingsWriter()
            .Add("inputs", Inputs)
            .Add("modelUnits", ModelUnits)
            .Add("modelFunction", ModelFunction.Name())
            .Add("firstLayerUnits", FirstLayerUnits)
            .Add("secondLayerUnits", SecondLayerUnits)
            .Add("inputGateBias", InputGateBias)
            .Add("forgetGateBias", ForgetGateBias)
            .Add("initialRate", InitialRate);
        return InitialModel.Write(json, "initial").ToJson();
    }
}

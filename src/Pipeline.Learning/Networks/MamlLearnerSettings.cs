using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of gradient descent from learned initial parameters.</summary>
public sealed record MamlLearnerSettings
{
    /// <summary>n: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>H: hidden units of the model.</summary>
    /// <value>32.</value>
    public int ModelUnits { get; init; } = 32;

    /// <summary>The function of the model's hidden units.</summary>
    /// <value>ReLU.</value>
    public UnitFunction ModelFunction { get; init; } = UnitFunction.Relu;

    /// <summary>Whether the gradient counts as a constant when errors flow back: first-order MAML.</summary>
    /// <value>False: second derivatives are kept.</value>
    public bool FirstOrder { get; init; }

    /// <summary>The initial rate of descent.</summary>
    /// <value>0.1.</value>
    public float InitialRate { get; init; } = 0.1f;

    /// <summary>Standard deviations of the initial θ₀.</summary>
    /// <value>0.35, 0.5, 0.25 and 0.</value>
    public BinaryModelDeviations InitialModel { get; init; } = new(0.35f, 0.5f, 0.25f, 0);

    /// <summary>The model's sizes.</summary>
    public BinaryModelSizes Model => new(Inputs, ModelUnits);

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static MamlLearnerSettings FromJson(string text) => SettingsReader.Read(text, json => new MamlLearnerSettings
    {
        Inputs = json.Size("inputs"),
        ModelUnits = json.Size("modelUnits"),
        ModelFunction = json.Choice("modelFunction", UnitFunctions.Names),
        FirstOrder = json.Flag("firstOrder"),
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
            .Add("firstOrder", FirstOrder)
            .Add("initialRate", InitialRate);
        return InitialModel.Write(json, "initial").ToJson();
    }
}

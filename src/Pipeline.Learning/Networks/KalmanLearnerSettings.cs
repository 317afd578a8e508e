using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a latent Kalman learner.</summary>
public sealed record KalmanLearnerSettings
{
    /// <summary>n: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>H: hidden units of the model.</summary>
    /// <value>32.</value>
    public int ModelUnits { get; init; } = 32;

    /// <summary>K: numbers in the filter's state.</summary>
    /// <value>64.</value>
    public int StateSize { get; init; } = 64;

    /// <summary>The function of the model's hidden units.</summary>
    /// <value>ReLU.</value>
    public UnitFunction ModelFunction { get; init; } = UnitFunction.Relu;

    /// <summary>Standard deviations of the initial θ₀.</summary>
    /// <value>0.35, 0.5, 0.25 and 0.</value>
    public BinaryModelDeviations InitialModel { get; init; } = new(0.35f, 0.5f, 0.25f, 0);

    /// <summary>How far the prior lets each parameter of the model stray at first: the standard deviation of its row of B·z for z of variance 1.</summary>
    /// <value>Half of 0.35, 0.5, 0.25 and 0.3.</value>
    public BinaryModelDeviations InitialPrior { get; init; } = new(0.175f, 0.25f, 0.125f, 0.15f);

    /// <summary>The model's sizes.</summary>
    public BinaryModelSizes Model => new(Inputs, ModelUnits);

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static KalmanLearnerSettings FromJson(string text) => SettingsReader.Read(text, json => new KalmanLearnerSettings
    {
        Inputs = json.Size("inputs"),
        ModelUnits = json.Size("modelUnits"),
        StateSize = json.Size("stateSize"),
        ModelFunction = json.Choice("modelFunction", UnitFunctions.Names),
        InitialModel = BinaryModelDeviations.Read(json, "initial"),
        InitialPrior = BinaryModelDeviations.Read(json, "prior"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson()
    {
        SettingsWriter json = new SettingsWriter()
            .Add("inputs", Inputs)
            .Add("modelUnits", ModelUnits)
            .Add("stateSize", StateSize)
            .Add("modelFunction", ModelFunction.Name());
        return InitialPrior.Write(InitialModel.Write(json, "initial"), "prior").ToJson();
    }
}

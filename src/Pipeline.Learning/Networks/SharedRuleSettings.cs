using System.Collections.Immutable;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of a shared rule. Its ten meta-learned numbers fit any sizes.</summary>
public sealed record SharedRuleSettings
{
    /// <summary>n: numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>H: hidden units of the model.</summary>
    /// <value>32.</value>
    public int ModelUnits { get; init; } = 32;

    /// <summary>H₂: units of a second hidden layer of the model; 0 where there is none.</summary>
    /// <value>0.</value>
    public int ModelSecondUnits { get; init; }

    /// <summary>The function of the model's hidden units.</summary>
    /// <value>ReLU.</value>
    public UnitFunction ModelFunction { get; init; } = UnitFunction.Relu;

    /// <summary>Which covariances the filter keeps.</summary>
    /// <value>All.</value>
    public CovarianceForm Covariance { get; init; } = CovarianceForm.Full;

    /// <summary>Scales of the initial θ₀ before meta-training.</summary>
    /// <value>0.78, 0.5, 1.41 and 0: 0.35 and 0.25 for 5 inputs and 32 units.</value>
    public BinaryModelDeviations InitialModel { get; init; } = new(0.78f, 0.5f, 1.41f, 0);

    /// <summary>Deviations of the prior before meta-training.</summary>
    /// <value>0.45, 0.2, 2.83 and 0.5: 0.2 and 0.5 for 5 inputs and 32 units.</value>
    public BinaryModelDeviations InitialPrior { get; init; } = new(0.45f, 0.2f, 2.83f, 0.5f);

    /// <summary>The model's sizes.</summary>
    public BinaryModelSizes Model => new(Inputs, ModelUnits, ModelSecondUnits);

    private static ImmutableArray<(string Name, CovarianceForm Choice)> CovarianceNames =>
        [("full", CovarianceForm.Full), ("by-unit", CovarianceForm.ByUnit)];

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static SharedRuleSettings FromJson(string text) => SettingsReader.Read(text, json => new SharedRuleSettings
    {
        Inputs = json.Size("inputs"),
        ModelUnits = json.Size("modelUnits"),
        ModelSecondUnits = json.Size("modelSecondUnits"),
        ModelFunction = json.Choice("modelFunction", UnitFunctions.Names),
        Covariance = json.Choice("covariance", CovarianceNames),
        InitialModel = BinaryModelDeviations.Read(json, "initial"),
        InitialPrior = BinaryModelDeviations.Read(json, "prior"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson()
    {
        SettingsWriter json = new SettingsWriter()
            .Add("inputs", Inputs)
            .Add("modelUnits", ModelUnits)
            .Add("modelSecondUnits", ModelSecondUnits)
            .Add("modelFunction", ModelFunction.Name())
            .Add("covariance", CovarianceNames.First(known => known.Choice == Covariance).Name);
        return InitialPrior.Write(InitialModel.Write(json, "initial"), "prior").ToJson();
    }
}

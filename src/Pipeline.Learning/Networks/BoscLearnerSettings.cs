using System.Collections.Immutable;
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

    /// <summary>H₂: units of the model's second hidden layer.</summary>
    /// <value>0: it has none.</value>
    public int SecondModelUnits { get; init; }

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

    /// <summary>The function of the model's hidden units.</summary>
    /// <value>ReLU. With linear units the model is a linear one in disguise.</value>
    public UnitFunction ModelFunction { get; init; } = UnitFunction.Relu;

    /// <summary>Which of the model's layers the learner changes.</summary>
    /// <value>Both.</value>
    public UpdatedLayers UpdatedLayers { get; init; } = UpdatedLayers.Both;

    /// <summary>Whether meta-training changes θ₀; otherwise it stays as it was drawn.</summary>
    /// <value>True.</value>
    public bool LearnsInitialModel { get; init; } = true;

    /// <summary>Whether the learner updates before the model predicts, with the sample of the step before and the input of this one, as in Hochreiter et al. 2001.</summary>
    /// <value>False: the model predicts first (footnote 2 of the paper).</value>
    public bool UpdatesFirst { get; init; }

    /// <summary>What the mean squared change of a parameter is worth in the test part: the loss of a step falls by this times it.</summary>
    /// <value>0: nothing rewards movement.</value>
    public float MovementBonus { get; init; }

    /// <summary>The model's sizes.</summary>
    public BinaryModelSizes Model => new(Inputs, ModelUnits, SecondModelUnits);

    /// <summary>Numbers in h₀.</summary>
    internal int LearnerInputs => (UpdatesFirst ? 2 * Inputs : Inputs) + 3;

    /// <summary>The parameters of the model that have gates.</summary>
    internal Range Updated => UpdatedLayers switch
    {
        UpdatedLayers.First => ..Model.HiddenBiases.End,
        UpdatedLayers.Second => Model.HiddenBiases.End..,
        _ => ..,
    };

    /// <summary>How many those are.</summary>
    internal int UpdatedParameters => Updated.GetOffsetAndLength(Model.Parameters).Length;

    private static ImmutableArray<(string Name, UpdatedLayers Choice)> UpdatedLayersNames =>
        [("both", UpdatedLayers.Both), ("first", UpdatedLayers.First), ("second", UpdatedLayers.Second)];

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
        SecondModelUnits = json.Size("secondModelUnits", absent: 0),
        ModelFunction = json.Choice("modelFunction", UnitFunctions.Names, absent: UnitFunction.Relu),
        UpdatedLayers = json.Choice("updatedLayers", UpdatedLayersNames, absent: UpdatedLayers.Both),
        LearnsInitialModel = json.Flag("learnsInitialModel", absent: true),
        UpdatesFirst = json.Flag("updatesFirst", absent: false),
        MovementBonus = json.Number("movementBonus", absent: 0),
    });

    /// <summary>The settings as JSON with a fixed order of keys. Those of the variants are there only where they are not the default.</summary>
    public string ToJson()
    {
        SettingsWriter json = new SettingsWriter()
            .Add("inputs", Inputs)
            .Add("modelUnits", ModelUnits)
            .Add("firstLayerUnits", FirstLayerUnits)
            .Add("secondLayerUnits", SecondLayerUnits)
            .Add("inputGateBias", InputGateBias)
            .Add("forgetGateBias", ForgetGateBias);
        return InitialModel.Write(json, "initial")
            .AddUnless("secondModelUnits", SecondModelUnits, absent: 0)
            .AddUnless("modelFunction", ModelFunction.Name(), absent: UnitFunction.Relu.Name())
            .AddUnless("updatedLayers", UpdatedLayersNames.First(known => known.Choice == UpdatedLayers).Name, absent: "both")
            .AddUnless("learnsInitialModel", LearnsInitialModel, absent: true)
            .AddUnless("updatesFirst", UpdatesFirst, absent: false)
            .AddUnless("movementBonus", MovementBonus, absent: 0)
            .ToJson();
    }
}

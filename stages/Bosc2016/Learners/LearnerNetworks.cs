using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Learners;

/// <summary>Networks that see samples one by one and keep a model of them. All have the inputs of <see cref="BoscLearner.Step"/>.</summary>
internal static class LearnerNetworks
{
    // Units of each hidden layer of a model with two: 385 parameters for five inputs, beside 225 of 5–32–1.
    private const int UnitsOfTwoLayers = 16;

    // Paper gap: how to "encourage updates". So much times the mean squared change of a parameter is taken off the loss of a test step.
    private const float MovementBonus = 0.1f;

    /// <summary>The network of the settings for samples of that many numbers. A new kind is a line here and one in <see cref="Open"/>.</summary>
    /// <exception cref="InvalidDataException">A variant of the paper's learner is asked of another kind.</exception>
    public static INetwork Create(LearnerSettings settings, int inputs, LearnerVariant variant = LearnerVariant.None) => settings.Kind switch
    {
        LearnerKind.Bosc => new BoscLearner(Vary(CreateBosc(settings, inputs), variant)),
        _ when variant != LearnerVariant.None => throw new InvalidDataException(
            $"The variant '{variant}' is one of the paper's learner, but the learner is of kind '{settings.Kind}'. Take the kind 'bosc', or leave 'variant' out."),
        LearnerKind.Kalman => new KalmanLearner(new KalmanLearnerSettings { Inputs = inputs, ModelUnits = settings.ModelUnits, StateSize = settings.StateSize }),
        LearnerKind.Gradient => CreateGradient(settings, inputs),
        LearnerKind.Maml => new MamlLearner(new MamlLearnerSettings
        {
            Inputs = inputs,
            ModelUnits = settings.ModelUnits,
            InitialRate = (float)settings.InitialRate,
            FirstOrder = settings.FirstOrder,
        }),
        LearnerKind.SharedRule => new SharedRule(new SharedRuleSettings { Inputs = inputs, ModelUnits = settings.ModelUnits, Covariance = settings.Covariance }),
        LearnerKind.RecurrentPredictor => new RecurrentPredictor(new RecurrentPredictorSettings
        {
            Inputs = inputs,
            MemoryUnits = settings.MemoryUnits,
            HiddenUnits = settings.MemoryUnits,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Kind, "There is no such learner."),
    };

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when it is no learner of this paper.</summary>
    // Not NetworkKinds.Open, which would let every evaluation depend on the code of the other papers' networks.
    public static INetwork Open(WeightsFile file) => NetworkFile.KindOf(file) switch
    {
        BoscLearner.Kind => BoscLearner.From(file),
        KalmanLearner.Kind => KalmanLearner.From(file),
        GradientLearner.Kind => GradientLearner.From(file),
        MamlLearner.Kind => MamlLearner.From(file),
        SharedRule.Kind => SharedRule.From(file),
        RecurrentPredictor.Kind => RecurrentPredictor.From(file),
        string other => throw new WeightsFormatException($"the network is of kind '{other}', which is no learner of this paper. Give the weights of bosc2016.meta-train."),
    };

    /// <summary>Numbers that meta-training learns: all of the network's parameters, but for the direction of a shared rule.</summary>
    public static int MetaParameters(INetwork network) => network is SharedRule ? SharedRule.LearnedNumbers : network.Step.ParameterCount;

    private static BoscLearnerSettings Vary(BoscLearnerSettings bosc, LearnerVariant variant) => variant switch
    {
        LearnerVariant.None => bosc,
        LearnerVariant.LinearModel => bosc with { ModelFunction = UnitFunction.Linear },
        LearnerVariant.TwoHiddenLayers => bosc with { ModelUnits = UnitsOfTwoLayers, SecondModelUnits = UnitsOfTwoLayers },
        LearnerVariant.FirstLayer => bosc with { UpdatedLayers = UpdatedLayers.First },
        LearnerVariant.SecondLayer => bosc with { UpdatedLayers = UpdatedLayers.Second },
        LearnerVariant.FixedInitialModel => bosc with { LearnsInitialModel = false },
        LearnerVariant.UpdatesFirst => bosc with { UpdatesFirst = true },
        LearnerVariant.MovementBonus => bosc with { MovementBonus = MovementBonus },
        _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "There is no such variant."),
    };

    private static BoscLearnerSettings CreateBosc(LearnerSettings settings, int inputs) => new()
    {
        Inputs = inputs,
        ModelUnits = settings.ModelUnits,
        FirstLayerUnits = settings.FirstLayerUnits,
        SecondLayerUnits = settings.SecondLayerUnits,
        InputGateBias = (float)settings.InputGateBias,
        ForgetGateBias = (float)settings.ForgetGateBias,
    };

    private static GradientLearner CreateGradient(LearnerSettings settings, int inputs) => new(new GradientLearnerSettings
    {
        Inputs = inputs,
        ModelUnits = settings.ModelUnits,
        FirstLayerUnits = settings.FirstLayerUnits,
        SecondLayerUnits = settings.SecondLayerUnits,
        InputGateBias = (float)settings.InputGateBias,
        ForgetGateBias = (float)settings.ForgetGateBias,
        InitialRate = (float)settings.InitialRate,
    });
}

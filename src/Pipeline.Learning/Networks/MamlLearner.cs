using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>
/// Gradient descent on a model in one pass on line, from learned initial parameters: C. Finn, P. Abbeel, S. Levine, "Model-agnostic meta-learning for fast
/// adaptation of deep networks", 2017, with one inner step for each sample.
/// </summary>
/// <remarks>
/// With x_t a sample, y_t its label, s_t = 1 while training samples are shown and 0 after, θ_t the parameters of a model n–H–1:
/// <code>
/// ŷ_t = σ(logit(θ_t, x_t))     θ_{t+1} = θ_t − α s_t (ŷ_t − y_t) ∂logit/∂θ
/// </code>
/// Meta-learned: θ₀ and α, through all inner steps; with <see cref="MamlLearnerSettings.FirstOrder"/> no error flows through the inner gradient.
/// The same step evaluates any θ₀ and α, such as those of Reptile. Tensors: <c>model.initial</c> [P], <c>rate</c> α [1]; P = H (n + 2) + 1, in the
/// order of θ (<see cref="BinaryModel"/>).
/// </remarks>
public sealed class MamlLearner : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "maml-learner";

    private const string InitialModel = "model.initial";
    private const string Rate = "rate";

    /// <summary>Traces the learner's step.</summary>
    public MamlLearner(MamlLearnerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public MamlLearnerSettings Settings { get; }

    /// <summary>
    /// One sample. Inputs and loss as those of <see cref="BoscLearner.Step"/>: <c>input</c>, <c>target</c>, <c>shown</c>, <c>counted</c>. Exposed:
    /// <c>output</c>, ŷ_t; <c>logit</c>; <c>model</c>, θ_{t+1}.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The learner of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static MamlLearner From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new MamlLearner(MamlLearnerSettings.FromJson(settings)));

    /// <summary>Draws θ₀, normal with the settings' deviations; α is the settings'.</summary>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var weights = new Parameters(Step);
        Settings.InitialModel.Draw(weights[InitialModel], Settings.Model, scale: 1, random);
        weights[Rate].Fill(Settings.InitialRate);
        return weights;
    }

    private static StepProgram Trace(MamlLearnerSettings settings)
    {
        int parameters = settings.Model.Parameters;
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        State theta = step.State("model", parameters, step.Parameter(InitialModel, parameters));

        var model = new BinaryModel(step, theta.Previous, sample.X, settings.ModelUnits, settings.ModelFunction);
        Value prediction = sample.Predict(step, model);

        Value error = sample.Shown * (prediction - sample.Y), jacobian = model.Jacobian();
        if (settings.FirstOrder)
        {
            (error, jacobian) = (step.StopGradient(error), step.StopGradient(jacobian));
        }

        Value rate = step.Broadcast(step.Parameter(Rate, 1));
        theta.Next = theta.Previous - step.Scale(rate * error, jacobian);

        step.Expose("model", theta.Next);
        return step.Build();
    }
}

using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>
/// A learner between the paper's and a hand-made rule: the gates are those of <see cref="BoscLearner"/>, but what they let in is the model's own gradient, as in
/// S. Ravi, H. Larochelle, "Optimization as a model for few-shot learning", 2017, equation (2).
/// </summary>
/// <remarks>
/// With x_t a sample, y_t its label, s_t = 1 while training samples are shown and 0 after, θ_t the parameters of a model n–H–1 and h(θ_t, x_t) its hidden units:
/// <code>
/// ŷ_t = σ(logit(θ_t, x_t))     δ_t = s_t (y_t − ŷ_t)
/// h₀ = [x_t; s_t·y_t; ŷ_t; s_t; δ_t; h(θ_t, x_t)]     h_k = relu(V_k·h_{k−1} + c_k), k = 1, 2
/// i = σ(U_i·h₂ + d_i)   f = σ(U_f·h₂ + d_f)
/// θ_{t+1} = f∘θ_t + i∘α∘(δ_t ∂logit/∂θ)             θ₀ and α are learned
/// </code>
/// δ_t ∂logit/∂θ is the descent of the sample's cross-entropy; errors flow back through it too. The learner sees θ through the model alone.
/// Tensors: <c>model.initial</c> [P]; <c>rates</c> α [P]; <c>first</c>, <c>second</c> and <c>gates</c>, each <c>.weight</c> and <c>.bias</c>; rows of the gates in
/// the order input, forget, each in the order of θ (<see cref="BinaryModel"/>); P = H (n + 2) + 1.
/// </remarks>
public sealed class GradientLearner : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "gradient-learner";

    private const string InitialModel = "model.initial";
    private const string Rates = "rates";
    private const string First = "first";
    private const string Second = "second";
    private const string Gates = "gates";

    /// <summary>Traces the learner's step.</summary>
    public GradientLearner(GradientLearnerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public GradientLearnerSettings Settings { get; }

    /// <summary>
    /// One sample. Inputs and loss as those of <see cref="BoscLearner.Step"/>: <c>input</c>, <c>target</c>, <c>shown</c>, <c>counted</c>. Exposed:
    /// <c>output</c>, ŷ_t; <c>logit</c>; <c>model</c>, θ_{t+1}.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The learner of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static GradientLearner From(WeightsFile file) =>
        NetworkFile.Read(file, Kind, settings => new GradientLearner(GradientLearnerSettings.FromJson(settings)));

    /// <summary>Draws initial weights as <see cref="BoscLearner.CreateWeights"/> does; rates and biases are the settings'.</summary>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int parameters = Settings.Model.Parameters;
        var weights = new Parameters(Step);
        Settings.InitialModel.Draw(weights[InitialModel], Settings.Model, scale: 1, random);
        weights[Rates].Fill(Settings.InitialRate);
        Layers.DrawGlorot(weights[$"{First}.weight"], InputsOf(Settings), Settings.FirstLayerUnits, random);
        Layers.DrawGlorot(weights[$"{Second}.weight"], Settings.FirstLayerUnits, Settings.SecondLayerUnits, random);
        Layers.DrawGlorot(weights[$"{Gates}.weight"], Settings.SecondLayerUnits, parameters, random);
        Span<float> biases = weights[$"{Gates}.bias"];
        biases[..parameters].Fill(Settings.InputGateBias);
        biases[parameters..].Fill(Settings.ForgetGateBias);
        return weights;
    }

    /// <summary>Numbers in h₀.</summary>
    private static int InputsOf(GradientLearnerSettings settings) => settings.Inputs + 4 + settings.ModelUnits;

    private static StepProgram Trace(GradientLearnerSettings settings)
    {
        int parameters = settings.Model.Parameters;
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        (Value x, Value y, Value shown, _) = sample;
        State theta = step.State("model", parameters, step.Parameter(InitialModel, parameters));

        var model = new BinaryModel(step, theta.Previous, x, settings.ModelUnits, settings.ModelFunction);
        Value prediction = sample.Predict(step, model);
        Value delta = shown * (y - prediction);

        Value first = step.Relu(step.Layer(First, settings.FirstLayerUnits, x, shown * y, prediction, shown, delta, model.Hidden));
        Value second = step.Relu(step.Layer(Second, settings.SecondLayerUnits, first));
        Value gates = step.Logistic(step.Layer(Gates, 2 * parameters, second));
        Value i = gates[..parameters], f = gates[parameters..];
        Value candidate = step.Broadcast(step.Parameter(Rates, parameters)) * step.Scale(delta, model.Jacobian());
        theta.Next = step.AddProducts(f, theta.Previous, i, candidate);

        step.Expose("model", theta.Next);
        return step.Build();
    }
}

using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>The learner of T. Bosc, "Learning to learn neural networks", 2016: an LSTM whose cell state is the model that it trains.</summary>
/// <remarks>
/// With x_t a sample, y_t its label, s_t = 1 while training samples are shown and 0 after, θ_t the parameters of a model n–H–1 with ReLU:
/// <code>
/// ŷ_t = σ(logit(θ_t, x_t))
/// h₀ = [x_t; s_t·y_t; ŷ_t; s_t]     h_k = relu(V_k·h_{k−1} + c_k), k = 1, 2
/// i = σ(U_i·h₂ + d_i)   f = σ(U_f·h₂ + d_f)   g = tanh(U_g·h₂ + d_g)
/// θ_{t+1} = f∘θ_t + i∘g             θ₀ is learned
/// </code>
/// First the model predicts, then it is updated: no prediction sees its own label, and none after the training samples sees any but theirs.
/// Tensors: <c>model.initial</c> [P]; <c>first</c>, <c>second</c> and <c>gates</c>, each <c>.weight</c> and <c>.bias</c>; rows of the gates in the order
/// input, forget, candidate, each in the order of θ (<see cref="BinaryModel"/>); P = H (n + 2) + 1.
/// </remarks>
public sealed class BoscLearner : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "bosc-learner";

    private const string InitialModel = "model.initial";
    private const string First = "first";
    private const string Second = "second";
    private const string Gates = "gates";

    /// <summary>Traces the learner's step.</summary>
    public BoscLearner(BoscLearnerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public BoscLearnerSettings Settings { get; }

    /// <summary>
    /// One sample. Inputs: <c>input</c> [n]; <c>target</c>, 0 or 1; <c>shown</c>, s_t; <c>counted</c>, the factor of the sample's loss: 1 everywhere
    /// for the mean over all samples (J_all), 1 − s_t times all samples over those of the test part for the mean over the test part (J_test). Loss:
    /// mean cross-entropy in nats. Exposed: <c>output</c>, ŷ_t; <c>logit</c>; <c>model</c>, θ_{t+1}.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The learner of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static BoscLearner From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new BoscLearner(BoscLearnerSettings.FromJson(settings)));

    /// <summary>Draws initial weights: the model from the settings' deviations, each layer normal with variance 2/(inputs + units); biases are the settings'.</summary>
    /// <remarks>X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010; a gate counts as a layer of its own.</remarks>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int parameters = Settings.Model.Parameters;
        var weights = new Parameters(Step);
        Settings.InitialModel.Draw(weights[InitialModel], Settings.Model, scale: 1, random);
        Layers.DrawGlorot(weights[$"{First}.weight"], Settings.Inputs + 3, Settings.FirstLayerUnits, random);
        Layers.DrawGlorot(weights[$"{Second}.weight"], Settings.FirstLayerUnits, Settings.SecondLayerUnits, random);
        Layers.DrawGlorot(weights[$"{Gates}.weight"], Settings.SecondLayerUnits, parameters, random);
        Span<float> biases = weights[$"{Gates}.bias"];
        biases[..parameters].Fill(Settings.InputGateBias);
        biases[parameters..(2 * parameters)].Fill(Settings.ForgetGateBias);
        return weights;
    }

    private static StepProgram Trace(BoscLearnerSettings settings)
    {
        int parameters = settings.Model.Parameters;
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        (Value x, Value y, Value shown, _) = sample;
        State theta = step.State("model", parameters, step.Parameter(InitialModel, parameters));

        var model = new BinaryModel(step, theta.Previous, x, settings.ModelUnits);
        Value prediction = sample.Predict(step, model);

        Value first = step.Relu(step.Layer(First, settings.FirstLayerUnits, x, shown * y, prediction, shown));
        Value second = step.Relu(step.Layer(Second, settings.SecondLayerUnits, first));
        Value net = step.Layer(Gates, 3 * parameters, second);
        Value i = step.Logistic(net[..parameters]), f = step.Logistic(net[parameters..(2 * parameters)]), g = step.Tanh(net[(2 * parameters)..]);
        theta.Next = step.AddProducts(f, theta.Previous, i, g);

        step.Expose("model", theta.Next);
        return step.Build();
    }
}

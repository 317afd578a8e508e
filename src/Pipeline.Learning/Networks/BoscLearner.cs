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
/// The settings have variants that answer what the paper asks or claims in passing: a linear model, a model with two hidden layers, one layer that stays,
/// θ₀ that stays, an update before the prediction (then h₀ = [x_t; x_{t−1}; s_{t−1}·y_{t−1}; ŷ_{t−1}; s_{t−1}]), and a reward for movement in the test part.
/// </remarks>
public sealed class BoscLearner : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "bosc-learner";

    private const string First = "first";
    private const string Second = "second";
    private const string GateLayer = "gates";

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
        var weights = new Parameters(Step);
        LearnedModel.Draw(weights, Settings, random);
        Layers.DrawGlorot(weights[$"{First}.weight"], Settings.LearnerInputs, Settings.FirstLayerUnits, random);
        Layers.DrawGlorot(weights[$"{Second}.weight"], Settings.FirstLayerUnits, Settings.SecondLayerUnits, random);
        Span<float> biases = weights[$"{GateLayer}.bias"];
        int gates = biases.Length / 3;
        Layers.DrawGlorot(weights[$"{GateLayer}.weight"], Settings.SecondLayerUnits, gates, random);
        biases[..gates].Fill(Settings.InputGateBias);
        biases[gates..(2 * gates)].Fill(Settings.ForgetGateBias);
        return weights;
    }

    private static StepProgram Trace(BoscLearnerSettings settings)
    {
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        var theta = new LearnedModel(step, settings);
        if (settings.UpdatesFirst)
        {
            State before = step.State("sample", settings.Inputs + 3);
            theta.Update(Gates(step, settings, step.Concatenate(sample.X, before.Previous)));
            Value prediction = sample.Predict(step, Model(step, settings, theta.After, sample.X));
            before.Next = Seen(step, sample, prediction) + step.Constant(0, settings.Inputs + 3);
        }
        else
        {
            Value prediction = sample.Predict(step, Model(step, settings, theta.Before, sample.X));
            theta.Update(Gates(step, settings, Seen(step, sample, prediction)));
        }

        if (settings.MovementBonus != 0)
        {
            Value bonus = step.Scale(step.Constant(-settings.MovementBonus) * (1 - sample.Shown), step.Constant(1, theta.After.Length));
            step.SquaredError(theta.After, theta.Before, bonus);
        }

        step.Expose("model", theta.After);
        return step.Build();
    }

    private static BinaryModel Model(StepBuilder step, BoscLearnerSettings settings, Value theta, Value x) =>
        new(step, theta, x, settings.ModelUnits, settings.ModelFunction, settings.SecondModelUnits);

    // [x; s·y; ŷ; s].
    private static Value Seen(StepBuilder step, LearnerSample sample, Value prediction) =>
        step.Concatenate(sample.X, sample.Shown * sample.Y, prediction, sample.Shown);

    // The net inputs of i, f and g from h₀.
    private static Value Gates(StepBuilder step, BoscLearnerSettings settings, Value seen)
    {
        Value first = step.Relu(step.Layer(First, settings.FirstLayerUnits, seen));
        Value second = step.Relu(step.Layer(Second, settings.SecondLayerUnits, first));
        return step.Layer(GateLayer, 3 * settings.UpdatedParameters, second);
    }
}

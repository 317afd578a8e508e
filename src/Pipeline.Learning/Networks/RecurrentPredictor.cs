using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>A learner without a model: a recurrent network that predicts directly from what it remembers of the samples before.</summary>
/// <remarks>
/// With x_t a sample, y_t its label, s_t = 1 while training samples are shown and 0 after:
/// <code>
/// ŷ_t = σ(w·relu(V·[x_t; h_{t−1}; 1]) + b)     h_t = GRU(h_{t−1}, [x_t; s_t·y_t; s_t])     h_0 = 0
/// </code>
/// It is a reference for the learners that train a model: nothing says that its memory holds one. First it predicts, then it is told the label.
/// Tensors: <c>hidden</c>, <c>output</c>, <c>gates</c> and <c>candidate</c>, each <c>.weight</c> and <c>.bias</c>, the last two as those of <see cref="Gru"/>.
/// </remarks>
public sealed class RecurrentPredictor : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "recurrent-predictor";

    /// <summary>Traces the predictor's step.</summary>
    public RecurrentPredictor(RecurrentPredictorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public RecurrentPredictorSettings Settings { get; }

    /// <summary>
    /// One sample. Inputs and loss as those of <see cref="BoscLearner.Step"/>: <c>input</c>, <c>target</c>, <c>shown</c>, <c>counted</c>. Exposed:
    /// <c>output</c>, ŷ_t; <c>logit</c>; <c>memory</c>, h_t.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The predictor of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static RecurrentPredictor From(WeightsFile file) =>
        NetworkFile.Read(file, Kind, settings => new RecurrentPredictor(RecurrentPredictorSettings.FromJson(settings)));

    /// <summary>Draws initial weights with standard deviation scale/√m for a unit with m inputs (LeCun et al. 1998); biases are zero but for update gates.</summary>
    public Parameters CreateWeights(Philox random)
    {
        Parameters weights = Layers.DrawWeights(Step, Settings.InitialScale, random);
        weights["gates.bias"][Settings.MemoryUnits..].Fill(Settings.UpdateGateBias);
        return weights;
    }

    private static StepProgram Trace(RecurrentPredictorSettings settings)
    {
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        (Value x, Value y, Value shown, _) = sample;
        State memory = step.State("memory", settings.MemoryUnits);

        Value hidden = step.Relu(step.Layer("hidden", settings.HiddenUnits, x, memory.Previous));
        sample.Predict(step, step.Layer("output", 1, hidden));

        step.Expose("memory", GruCell.Trace(step, memory, x, shown * y, shown).Hidden);
        return step.Build();
    }
}

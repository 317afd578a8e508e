using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>Gated recurrent units: K. Cho et al., "Learning phrase representations using RNN encoder–decoder", 2014, equations (5) to (8).</summary>
/// <remarks>
/// <code>
/// r = σ(W_r·[x(t); h(t−1); 1])   z = σ(W_z·[x(t); h(t−1); 1])   n = tanh(W_n·[x(t); r∘h(t−1); 1])
/// h(t) = z∘h(t−1) + (1 − z)∘n    y(t) = out(W_y·[h(t); 1])
/// </code>
/// The reset gate acts before the product with W_n, as in the paper; cuDNN and PyTorch's GRU let it act after.
/// Tensors: <c>gates.weight</c> [2H × I + H], rows in the order reset gates, update gates, <c>gates.bias</c>, <c>candidate.weight</c> [H × I + H],
/// <c>candidate.bias</c>, and those of <see cref="OutputLayer"/>; I inputs, H hidden units.
/// </remarks>
public sealed class Gru : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "gru";

    /// <summary>Traces the network's step.</summary>
    public Gru(GruSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public GruSettings Settings { get; }

    /// <summary>One step. Inputs: <c>input</c>, <c>target</c>. Exposed: <c>output</c>, <c>hidden</c>, <c>reset-gates</c>, <c>update-gates</c>.</summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static Gru From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new Gru(GruSettings.FromJson(settings)));

    /// <summary>Draws initial weights with standard deviation scale/√m for a unit with m inputs (LeCun et al. 1998); biases are zero but for update gates.</summary>
    public Parameters CreateWeights(Philox random)
    {
        Parameters weights = Layers.DrawWeights(Step, Settings.InitialScale, random);
        weights["gates.bias"][Settings.HiddenUnits..].Fill(Settings.UpdateGateBias);
        return weights;
    }

    private static StepProgram Trace(GruSettings settings)
    {
        int units = settings.HiddenUnits;
        var step = new StepBuilder();
        Value input = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Output.Units);
        State memory = step.State("hidden", units);
        Value before = memory.Previous;
        Value gates = step.Logistic(step.Layer("gates", 2 * units, input, before));
        Value r = gates[..units], z = gates[units..];
        Value n = step.Tanh(step.Layer("candidate", units, input, r * before));
        Value hidden = step.MultiplyAdd(z, before - n, n);
        memory.Next = hidden;
        step.Expose("hidden", hidden);
        step.Expose("reset-gates", r);
        step.Expose("update-gates", z);
        settings.Output.Trace(step, target, hidden);
        return step.Build();
    }
}

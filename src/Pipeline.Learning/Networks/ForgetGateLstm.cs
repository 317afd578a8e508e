using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>The LSTM of today: memory cells with input, forget and output gates, no peepholes.</summary>
/// <remarks>
/// Forget gates: F. Gers, J. Schmidhuber, F. Cummins, "Learning to forget", 2000; with tanh for both squashes as usual since.
/// <code>
/// u(t) = [x(t); h(t−1); 1]     i = σ(W_i·u)   f = σ(W_f·u)   o = σ(W_o·u)   g = tanh(W_g·u)
/// s(t) = f∘s(t−1) + i∘g        h(t) = o∘tanh(s(t))           y(t) = out(W_y·[h(t); 1])
/// </code>
/// Tensors: <c>units.weight</c> [4C × I + C], rows in the order input, forget, output gates, cells, <c>units.bias</c>, and those of
/// <see cref="OutputLayer"/>; I inputs, C cells.
/// </remarks>
public sealed class ForgetGateLstm : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "lstm-forget-gate";

    /// <summary>Traces the network's step.</summary>
    public ForgetGateLstm(ForgetGateLstmSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public ForgetGateLstmSettings Settings { get; }

    /// <summary>
    /// One step. Inputs: <c>input</c>, <c>target</c>. Exposed: <c>output</c>, <c>cell-states</c>, <c>cells</c>, <c>input-gates</c>,
    /// <c>forget-gates</c>, <c>output-gates</c>.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static ForgetGateLstm From(WeightsFile file) =>
        NetworkFile.Read(file, Kind, settings => new ForgetGateLstm(ForgetGateLstmSettings.FromJson(settings)));

    /// <summary>Draws initial weights with standard deviation scale/√m for a unit with m inputs (LeCun et al. 1998); biases are zero but for forget gates.</summary>
    public Parameters CreateWeights(Philox random)
    {
        Parameters weights = Layers.DrawWeights(Step, Settings.InitialScale, random);
        weights["units.bias"].Slice(Settings.MemoryCells, Settings.MemoryCells).Fill(Settings.ForgetGateBias);
        return weights;
    }

    private static StepProgram Trace(ForgetGateLstmSettings settings)
    {
        int cells = settings.MemoryCells;
        var step = new StepBuilder();
        Value input = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Output.Units);
        State cellOutputs = step.State("cells", cells);
        State cellStates = step.State("cell-states", cells);
        Value net = step.Layer("units", 4 * cells, input, cellOutputs.Previous);
        Value gates = step.Logistic(net[..(3 * cells)]);
        Value i = gates[..cells], f = gates[cells..(2 * cells)], o = gates[(2 * cells)..];
        Value g = step.Tanh(net[(3 * cells)..]);
        Value s = step.AddProducts(f, cellStates.Previous, i, g);
        Value h = o * step.Tanh(s);
        cellStates.Next = s;
        cellOutputs.Next = h;
        step.Expose("cell-states", s);
        step.Expose("cells", h);
        step.Expose("input-gates", i);
        step.Expose("forget-gates", f);
        step.Expose("output-gates", o);
        settings.Output.Trace(step, target, h);
        return step.Build();
    }
}

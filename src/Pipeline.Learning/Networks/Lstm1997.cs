using Pipeline.Learning.Online;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>The LSTM of Hochreiter and Schmidhuber 1997, memory cells with input and output gates beside standard hidden units, and its variants.</summary>
/// <remarks>
/// With σ the logistic function, g(x) = 4σ(x) − 2 and h(x) = 2σ(x) − 1:
/// <code>
/// u(t) = [x(t); y_hid(t−1); y_in(t−1); y_out(t−1); y_cell(t−1); 1]     (y_in and y_out only where gates are sources)
/// y_in = σ(w_in·u)   y_out = σ(w_out·u)   y_hid = σ(w_hid·u)
/// s(t) = s(t−1) + y_in · g(w_cell·u)      y_cell = y_out · h(s)
/// y    = σ(w_k·[y_hid; y_cell; 1])        or, with a second hidden layer,  y_2 = σ(w_2·[y_hid; y_cell; 1])  y = σ(w_k·[y_2; 1])
/// </code>
/// Cells of one memory block share their gates.
/// The truncated gradient of 1997 is a stopped gradient on the recurrent sources: errors flow back in time through s alone.
/// Variants: a gate that a network lacks is the constant 1, with no unit and no weights. With forget gates (Gers, Schmidhuber, Cummins 2000), a loop weight
/// w and a loop function f the state is
/// <code>
/// s(t) = f(w · y_forget · s(t−1) + y_in · g(w_cell·u))      y_forget = σ(w_forget·u)
/// </code>
/// and forget gates follow the output gates wherever gates are sources. With the error as supplement the last K numbers of x(t), which hold the previous
/// target, are replaced by that target minus y(t−1), which is 0 before the first step and a stopped gradient where the gradient is truncated.
/// Tensors: <c>units.weight</c> [G·B + H + C × sources] and <c>units.bias</c>, rows in the order input gates, output gates, forget gates, standard units,
/// cells; <c>second.weight</c> [H₂ × H + C] and <c>second.bias</c>, only with a second layer; <c>output.weight</c> [K × H + C or H₂] and
/// <c>output.bias</c>; C cells in B blocks of G gates each, H standard units, H₂ units of the second layer, K outputs.
/// </remarks>
public sealed class Lstm1997 : IOnlineNetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "lstm-1997";

    internal const string UnitsLayer = "units";
    internal const string SecondLayer = "second";
    internal const string OutputsLayer = "output";

    /// <summary>Traces the network's step.</summary>
    public Lstm1997(Lstm1997Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = new Lstm1997Step(settings).Trace();
    }

    /// <summary>The choices.</summary>
    public Lstm1997Settings Settings { get; }

    /// <summary>
    /// One step. Inputs: <c>input</c>, <c>target</c>. Loss: mean squared error. Exposed: <c>output</c>, <c>cell-states</c>, <c>cells</c>,
    /// <c>standard-units</c>; of <c>input-gates</c>, <c>output-gates</c>, <c>forget-gates</c> and <c>second-layer</c> those that the network has.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static Lstm1997 From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new Lstm1997(Lstm1997Settings.FromJson(settings)));

    /// <summary>Draws initial weights, uniform in the settings' range, tensor after tensor; gate biases are those of the settings.</summary>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var weights = new Parameters(Step);
        foreach (ref float weight in weights.Values)
        {
            weight = (float)random.Uniform(-Settings.InitialRange, Settings.InitialRange);
        }

        Span<float> biases = weights[$"{UnitsLayer}.bias"];
        int blocks = Settings.MemoryBlocks, gates = Settings.Gates * blocks, staggered = Settings.ForgetGates ? gates - blocks : gates;
        for (int gate = 0; gate < staggered; gate++)
        {
            biases[gate] = Settings.FirstGateBias + (gate % blocks * Settings.GateBiasStep);
        }

        biases[staggered..gates].Fill(Settings.ForgetGateBias);
        return weights;
    }

    bool IOnlineNetwork.HasRuns => Settings.CellsInBlock == 1;

    IOnlineBlock<float> IOnlineNetwork.CreateRuns<TLanes, TRuns>() => new Lstm1997Runs<TLanes, TRuns>(this);

    IOnlineBlock<TNumber> IOnlineNetwork.CreateBlock<TLanes, TNumber>(OnlineUpdate update) => new Lstm1997Block<TLanes, TNumber>(this, update);
}

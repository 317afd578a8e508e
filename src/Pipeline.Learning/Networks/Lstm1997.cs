using Pipeline.Learning.Online;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>The LSTM of Hochreiter and Schmidhuber 1997: memory cells with input and output gates, no forget gate, beside standard hidden units.</summary>
/// <remarks>
/// With σ the logistic function, g(x) = 4σ(x) − 2 and h(x) = 2σ(x) − 1:
/// <code>
/// u(t) = [x(t); y_hid(t−1); y_in(t−1); y_out(t−1); y_cell(t−1); 1]     (y_in and y_out only where gates are sources)
/// y_in = σ(w_in·u)   y_out = σ(w_out·u)   y_hid = σ(w_hid·u)
/// s(t) = s(t−1) + y_in · g(w_cell·u)      y_cell = y_out · h(s)
/// y    = σ(w_k·[y_hid; y_cell; 1])        or, with a second hidden layer,  y_2 = σ(w_2·[y_hid; y_cell; 1])  y = σ(w_k·[y_2; 1])
/// </code>
/// Cells of one memory block share y_in and y_out.
/// The truncated gradient of 1997 is a stopped gradient on the recurrent sources: errors flow back in time through s alone.
/// Tensors: <c>units.weight</c> [2B + H + C × sources] and <c>units.bias</c>, rows in the order input gates, output gates, standard units, cells;
/// <c>second.weight</c> [H₂ × H + C] and <c>second.bias</c>, only with a second layer; <c>output.weight</c> [K × H + C or H₂] and <c>output.bias</c>;
/// C cells in B blocks, H standard units, H₂ units of the second layer, K outputs.
/// </remarks>
public sealed class Lstm1997 : IOnlineNetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "lstm-1997";

    private const string UnitsLayer = "units";
    private const string SecondLayer = "second";
    private const string OutputsLayer = "output";

    /// <summary>Traces the network's step.</summary>
    public Lstm1997(Lstm1997Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public Lstm1997Settings Settings { get; }

    /// <summary>
    /// One step. Inputs: <c>input</c>, <c>target</c>. Loss: mean squared error. Exposed: <c>output</c>, <c>cell-states</c>, <c>cells</c>,
    /// <c>input-gates</c>, <c>output-gates</c>, <c>standard-units</c>; with a second layer <c>second-layer</c>.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static Lstm1997 From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new Lstm1997(Lstm1997Settings.FromJson(settings)));

    /// <summary>Draws initial weights, uniform in the settings' range, tensor after tensor; gate biases are the staggered ones of the settings.</summary>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var weights = new Parameters(Step);
        foreach (ref float weight in weights.Values)
        {
            weight = (float)random.Uniform(-Settings.InitialRange, Settings.InitialRange);
        }

        Span<float> biases = weights[$"{UnitsLayer}.bias"];
        int blocks = Settings.MemoryBlocks;
        for (int block = 0; block < blocks; block++)
        {
            float bias = Settings.FirstGateBias + (block * Settings.GateBiasStep);
            biases[block] = bias;
            biases[blocks + block] = bias;
        }

        return weights;
    }

    IOnlineBlock<float>? IOnlineNetwork.CreateRun<TLanes>() => Lstm1997Run<TLanes>.Serves(this) ? new Lstm1997Run<TLanes>(this) : null;

    IOnlineBlock<TNumber> IOnlineNetwork.CreateBlock<TLanes, TNumber>(OnlineUpdate update) => new Lstm1997Block<TLanes, TNumber>(this, update);

    private static StepProgram Trace(Lstm1997Settings settings)
    {
        int cells = settings.MemoryCells, units = settings.StandardUnits, blocks = settings.MemoryBlocks;
        var step = new StepBuilder();
        Value input = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Outputs);
        State hidden = step.State("standard-units", units);
        State gates = step.State("gates", 2 * blocks);
        State cellOutputs = step.State("cells", cells);
        State cellStates = step.State("cell-states", cells);

        Value recurrent = settings.GatesAsSources
            ? step.Concatenate(hidden.Previous, gates.Previous, cellOutputs.Previous)
            : step.Concatenate(hidden.Previous, cellOutputs.Previous);
        Value sources = step.Concatenate(input, settings.TruncatedGradient ? step.StopGradient(recurrent) : recurrent);

        int sigmoids = (2 * blocks) + units;
        Value net = step.Layer(UnitsLayer, sigmoids + cells, sources);
        Value sigmoid = step.Logistic(net[..sigmoids]);
        Value yIn = sigmoid[..blocks], yOut = sigmoid[blocks..(2 * blocks)], yHid = sigmoid[(2 * blocks)..];
        Value s = step.MultiplyAdd(ForEachCell(yIn), step.SquashCellInput(net[sigmoids..]), cellStates.Previous);
        Value yCell = ForEachCell(yOut) * step.SquashCellOutput(s);
        Value output = Above(step, settings, yHid, yCell);
        step.SquaredError(output, target);

        hidden.Next = yHid;
        gates.Next = sigmoid[..(2 * blocks)];
        cellOutputs.Next = yCell;
        cellStates.Next = s;
        step.Expose("output", output);
        step.Expose("cell-states", s);
        step.Expose("cells", yCell);
        step.Expose("input-gates", yIn);
        step.Expose("output-gates", yOut);
        step.Expose("standard-units", yHid);
        return step.Build();

        Value ForEachCell(Value gate) =>
            step.Concatenate([.. Enumerable.Range(0, cells).Select(cell => cell / settings.CellsInBlock).Select(block => gate[block..(block + 1)])]);
    }

    /// <summary>The layers above the hidden units: the outputs, and the second hidden layer where there is one.</summary>
    private static Value Above(StepBuilder step, Lstm1997Settings settings, Value yHid, Value yCell)
    {
        Value below = step.Concatenate(yHid, yCell);
        if (settings.SecondLayerUnits > 0)
        {
            below = step.Logistic(step.Layer(SecondLayer, settings.SecondLayerUnits, below));
            step.Expose("second-layer", below);
        }

        return step.Logistic(step.Layer(OutputsLayer, settings.Outputs, below));
    }
}

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
/// y    = σ(w_k·[y_hid; y_cell; 1])
/// </code>
/// The truncated gradient of 1997 is a stopped gradient on the recurrent sources: errors flow back in time through s alone.
/// Tensors: <c>units.weight</c> [2C + H + C × sources] and <c>units.bias</c>, rows in the order input gates, output gates, standard units, cells;
/// <c>output.weight</c> [K × H + C] and <c>output.bias</c>; C cells, H standard units, K outputs.
/// </remarks>
public sealed class Lstm1997
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "lstm-1997";

    private const string KindKey = "network";
    private const string SettingsKey = "settings";
    private const string UnitsWeight = "units.weight";
    private const string UnitsBias = "units.bias";
    private const string OutputWeight = "output.weight";
    private const string OutputBias = "output.bias";

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
    /// <c>input-gates</c>, <c>output-gates</c>, <c>standard-units</c>.
    /// </summary>
    public StepProgram Step { get; }

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static Lstm1997 From(WeightsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Metadata.GetValueOrDefault(KindKey) != Kind || !file.Metadata.TryGetValue(SettingsKey, out string? settings))
        {
            throw new WeightsFormatException($"the texts '{KindKey}' and '{SettingsKey}' of a network of kind '{Kind}' were expected.");
        }

        return new Lstm1997(Lstm1997Settings.FromJson(settings));
    }

    /// <summary>Draws initial weights, uniform in the settings' range, tensor after tensor; gate biases are the staggered ones of the settings.</summary>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var weights = new Parameters(Step);
        foreach (ref float weight in weights.Values)
        {
            weight = (float)random.Uniform(-Settings.InitialRange, Settings.InitialRange);
        }

        Span<float> biases = weights[UnitsBias];
        for (int cell = 0; cell < Settings.MemoryCells; cell++)
        {
            float bias = Settings.FirstGateBias + (cell * Settings.GateBiasStep);
            biases[cell] = bias;
            biases[Settings.MemoryCells + cell] = bias;
        }

        return weights;
    }

    /// <summary>A weights file that says which network it belongs to.</summary>
    public WeightsFile ToFile(Parameters weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.ToFile([new(KindKey, Kind), new(SettingsKey, Settings.ToJson())]);
    }

    private static StepProgram Trace(Lstm1997Settings settings)
    {
        int cells = settings.MemoryCells, units = settings.StandardUnits;
        var step = new StepBuilder();
        Value input = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Outputs);
        State hidden = step.State("standard-units", units);
        State gates = step.State("gates", 2 * cells);
        State cellOutputs = step.State("cells", cells);
        State cellStates = step.State("cell-states", cells);

        Value recurrent = settings.GatesAsSources
            ? step.Concatenate(hidden.Previous, gates.Previous, cellOutputs.Previous)
            : step.Concatenate(hidden.Previous, cellOutputs.Previous);
        Value sources = step.Concatenate(input, settings.TruncatedGradient ? step.StopGradient(recurrent) : recurrent);

        Parameter weight = step.Parameter(UnitsWeight, (3 * cells) + units, sources.Length);
        Value net = step.Affine(weight, step.Parameter(UnitsBias, (3 * cells) + units), sources);
        Value sigmoid = step.Logistic(net[..((2 * cells) + units)]);
        Value yIn = sigmoid[..cells], yOut = sigmoid[cells..(2 * cells)], yHid = sigmoid[(2 * cells)..];
        Value s = step.MultiplyAdd(yIn, step.SquashCellInput(net[((2 * cells) + units)..]), cellStates.Previous);
        Value yCell = yOut * step.SquashCellOutput(s);

        Parameter outputWeight = step.Parameter(OutputWeight, settings.Outputs, units + cells);
        Value output = step.Logistic(step.Affine(outputWeight, step.Parameter(OutputBias, settings.Outputs), yHid, yCell));
        step.SquaredError(output, target);

        hidden.Next = yHid;
        gates.Next = sigmoid[..(2 * cells)];
        cellOutputs.Next = yCell;
        cellStates.Next = s;
        step.Expose("output", output);
        step.Expose("cell-states", s);
        step.Expose("cells", yCell);
        step.Expose("input-gates", yIn);
        step.Expose("output-gates", yOut);
        step.Expose("standard-units", yHid);
        return step.Build();
    }
}

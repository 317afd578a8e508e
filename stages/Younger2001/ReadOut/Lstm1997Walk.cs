using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Functions;

namespace Younger2001.ReadOut;

/// <summary>An LSTM of 1997 taken step by step in double precision, whose cell states can be changed on the way.</summary>
/// <remarks>
/// The equations are those of <see cref="Lstm1997"/>, for one gate pair per cell, with or without forget gates and a second hidden layer. A change is made
/// after s(t) is known and before y_cell is, so that it shows in the answer of the same step and in all that follow.
/// </remarks>
internal sealed class Lstm1997Walk
{
    private readonly Lstm1997Settings _settings;
    private readonly Layer _units;
    private readonly Layer? _second;
    private readonly Layer _output;
    private readonly double[] _source;
    private readonly double[] _sigmoid;
    private readonly double[] _hidden;
    private readonly double[] _states;

    /// <summary>Takes the network and weights of a learner's file; throws <see cref="InvalidDataException"/> when it is a variant that is not walked.</summary>
    public Lstm1997Walk(WeightsFile learner)
    {
        var network = Lstm1997.From(learner);
        _settings = network.Settings;
        if (_settings is not { InputGates: true, OutputGates: true, CellsInBlock: 1, LoopWeight: 1, LoopFunction: UnitFunction.Linear, Supplement: SupplementaryInput.Target })
        {
            throw new InvalidDataException("The learner is a variant of the LSTM of 1997 that is not walked step by step. Give one with input and output gates, one cell in a block, and linear loops of weight 1.");
        }

        var weights = Parameters.From(learner, network.Step);
        _units = new Layer(weights, "units");
        _second = _settings.SecondLayerUnits > 0 ? new Layer(weights, "second") : null;
        _output = new Layer(weights, "output");
        _source = new double[_units.Sources];
        _sigmoid = new double[(Gates * _settings.MemoryCells) + _settings.StandardUnits];
        _hidden = new double[_settings.StandardUnits + _settings.MemoryCells];
        _states = new double[_settings.MemoryCells];
    }

    /// <summary>The cell states s(t).</summary>
    public ReadOnlySpan<double> CellStates => _states;

    /// <summary>Kinds of gates.</summary>
    private int Gates => _settings.ForgetGates ? 3 : 2;

    /// <summary>Begins a sequence.</summary>
    public void Reset()
    {
        Array.Clear(_source);
        Array.Clear(_states);
    }

    /// <summary>Takes a step and gives the output.</summary>
    /// <param name="x1">First argument.</param>
    /// <param name="x2">Second argument.</param>
    /// <param name="previous">Target of the step before.</param>
    /// <param name="change">Changes the cell states before they are shown; null to let them be.</param>
    public double Step(double x1, double x2, double previous, Action<double[]>? change = null)
    {
        int cells = _settings.MemoryCells, gates = Gates * cells, units = _settings.StandardUnits;
        (_source[0], _source[1], _source[2]) = (x1, x2, previous);
        double[] net = _units.Net(_source);
        for (int i = 0; i < _sigmoid.Length; i++)
        {
            _sigmoid[i] = Exponential.Logistic(net[i]);
        }

        for (int cell = 0; cell < cells; cell++)
        {
            double kept = _settings.ForgetGates ? _sigmoid[(2 * cells) + cell] * _states[cell] : _states[cell];
            double g = (4 * Exponential.Logistic(net[gates + units + cell])) - 2;
            _states[cell] = kept + (_sigmoid[cell] * g);
        }

        change?.Invoke(_states);
        _sigmoid.AsSpan(gates).CopyTo(_hidden);
        for (int cell = 0; cell < cells; cell++)
        {
            _hidden[units + cell] = _sigmoid[cells + cell] * ((2 * Exponential.Logistic(_states[cell])) - 1);
        }

        Remember(gates);
        double[] below = _second is null ? _hidden : Logistic(_second.Net(_hidden));
        return Exponential.Logistic(_output.Net(below)[0]);
    }

    /// <summary>Makes this step's values the next step's sources: standard units, gates where they are sources, cells.</summary>
    private void Remember(int gates)
    {
        Span<double> recurrent = _source.AsSpan(_settings.Inputs);
        _hidden.AsSpan(0, _settings.StandardUnits).CopyTo(recurrent);
        recurrent = recurrent[_settings.StandardUnits..];
        if (_settings.GatesAsSources)
        {
            _sigmoid.AsSpan(0, gates).CopyTo(recurrent);
            recurrent = recurrent[gates..];
        }

        _hidden.AsSpan(_settings.StandardUnits).CopyTo(recurrent);
    }

    private static double[] Logistic(double[] net)
    {
        for (int i = 0; i < net.Length; i++)
        {
            net[i] = Exponential.Logistic(net[i]);
        }

        return net;
    }

    /// <summary>Weights and biases of a layer.</summary>
    private sealed class Layer(Parameters weights, string name)
    {
        private readonly double[] _weights = [.. weights[$"{name}.weight"]];
        private readonly double[] _net = [.. weights[$"{name}.bias"]];
        private readonly double[] _biases = [.. weights[$"{name}.bias"]];

        /// <summary>Numbers that each unit sees.</summary>
        public int Sources => _weights.Length / _biases.Length;

        /// <summary>The net inputs, in an array that the next call writes again.</summary>
        public double[] Net(ReadOnlySpan<double> source)
        {
            ReadOnlySpan<double> row = _weights;
            for (int unit = 0; unit < _net.Length; unit++, row = row[source.Length..])
            {
                double sum = _biases[unit];
                for (int i = 0; i < source.Length; i++)
                {
                    sum += row[i] * source[i];
                }

                _net[unit] = sum;
            }

            return _net;
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>The on-line rule of the LSTM of 1997 for one run: units lie side by side in a register, where <see cref="Lstm1997Block{TLanes, TNumber}"/> has runs.</summary>
/// <remarks>
/// Every sum takes its terms in the block's order, so a run has the same bits here as in company; a step takes a fraction of the time. It serves one
/// hidden layer, a gate pair for each cell and sequences that begin afresh: what the paper's faithful protocol needs.
/// Weights of the hidden units lie source after source, each with the four kinds of units in parts of whole registers: input gates, output gates,
/// standard units, cells. Those of an output unit lie in two such parts, standard units and cells, with the bias behind them.
/// </remarks>
internal sealed class Lstm1997Run<TLanes> : IOnlineBlock<float>
    where TLanes : struct, ILanes<TLanes, float>
{
    private const int Lanes = RecordLayout.LaneGroup;
    private readonly Lstm1997Sizes _sizes;
    private readonly int _width;                        // numbers in a part
    private readonly int _externalLength;
    private readonly int[] _places;
    private readonly AlignedArray<float> _weights;
    private readonly AlignedArray<float> _traces;       // source after source: D_in of all cells, D_c of all cells
    private readonly AlignedArray<float> _units;        // y_in, y_out, y_hid, net of the cells, then y_cell
    private readonly AlignedArray<float> _cells;        // s, g(net), h(s)
    private readonly AlignedArray<float> _errors;       // Σ w_k e_k of standard units and cells; then α e_out, α e_hid, α e_s, slope of D_in, slope of D_c
    private readonly float[] _sources;                  // u, with room for a register behind it
    private readonly float[] _outputs;                  // e_k

    public Lstm1997Run(Lstm1997 network)
    {
        _sizes = new Lstm1997Sizes(network.Settings);
        _width = (Math.Max(_sizes.Cells, _sizes.Units) + Lanes - 1) / Lanes * Lanes;
        _externalLength = network.Step.ExternalRows * Lanes;
        _weights = new AlignedArray<float>((_sizes.Sources * 4L * _width) + (_sizes.Outputs * OutputLength));
        _places = [.. PlacesOfParameters()];
        _traces = new AlignedArray<float>(_sizes.Sources * 2L * _width);
        _units = new AlignedArray<float>(5L * _width);
        _cells = new AlignedArray<float>(3L * _width);
        _errors = new AlignedArray<float>(7L * _width);
        _sources = new float[_sizes.Sources + (4 * _width)];
        _outputs = new float[_sizes.Outputs];
    }

    /// <summary>Nothing: sequences begin afresh.</summary>
    public ImmutableArray<AlignedArray<float>> Carried => [];

    private long OutputLength => (2L * _width) + Lanes;

    private int FirstOutputWeight => _sizes.Sources * 4 * _width;

    /// <summary>Whether there is such a form of the rule for <paramref name="network"/>.</summary>
    public static bool Serves(Lstm1997 network) => network.Settings is { SecondLayerUnits: 0, CellsInBlock: 1 };

    public void SetWeights(int lane, ReadOnlySpan<float> weights)
    {
        for (int i = 0; lane == 0 && i < _places.Length; i++)
        {
            _weights.Span[_places[i]] = weights[i];
        }
    }

    public void GetWeights(int lane, Span<float> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            weights[i] = _weights.Span[_places[i]];
        }
    }

    public void ResetState()
    {
        _traces.Span.Clear();
        _cells.Span.Clear();
        _sources.AsSpan().Clear();
    }

    public void Run(ReadOnlySpan<float> external, ReadOnlySpan<float> rates, Span<float> squaredErrors)
    {
        float squares = 0;
        for (int step = 0; step < external.Length; step += _externalLength)
        {
            // The first external row is the weight of the step, which has no part in this rule. The run is the first lane.
            ReadOnlySpan<float> rows = external.Slice(step + Lanes, _externalLength - Lanes);
            for (int i = 0; i < _sizes.Inputs; i++)
            {
                _sources[i] = rows[i * Lanes];
            }

            _sources[_sizes.Sources - 1] = 1;
            SumSources();
            Activate();
            squares += Compare(rows[(_sizes.Inputs * Lanes)..]);
            SendBack();
            FindErrors(TLanes.Constant(rates[0]));
            ChangeHidden();
            ChangeOutputs(rates[0]);
            MoveToSources();
        }

        squaredErrors[0] = squares;
    }

    /// <summary>net of every hidden unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumSources()
    {
        int stride = 4 * _width, sources = _sizes.Sources;
        ref float weights = ref _weights.Span[0], net = ref _units.Span[0];
        for (nint unit = 0; unit < stride; unit += 2 * TLanes.Count)
        {
            TLanes y0 = default, y1 = default;
            ref float column = ref Unsafe.Add(ref weights, unit);
            for (int source = 0; source < sources; source++)
            {
                TLanes value = TLanes.Broadcast(_sources[source]);
                y0 = TLanes.FusedMultiplyAdd(TLanes.Load(ref column), value, y0);
                y1 = TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref column, TLanes.Count)), value, y1);
                column = ref Unsafe.Add(ref column, stride);
            }

            TLanes.Store(y0, ref Unsafe.Add(ref net, unit));
            TLanes.Store(y1, ref Unsafe.Add(ref net, unit + TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate()
    {
        Span<float> y = _units.Span, cells = _cells.Span;
        TLanes half = TLanes.Constant(0.5), two = TLanes.Constant(2);
        for (int i = 0; i < _width; i += TLanes.Count)
        {
            TLanes yIn = TLanes.Logistic(TLanes.Load(y, i)), yOut = TLanes.Logistic(TLanes.Load(y, _width + i));
            TLanes g = two * TLanes.Tanh(half * TLanes.Load(y, (3 * _width) + i));
            TLanes s = TLanes.FusedMultiplyAdd(yIn, g, TLanes.Load(cells, i));
            TLanes h = TLanes.Tanh(half * s);
            TLanes.Store(yIn, y, i);
            TLanes.Store(yOut, y, _width + i);
            TLanes.Store(TLanes.Logistic(TLanes.Load(y, (2 * _width) + i)), y, (2 * _width) + i);
            TLanes.Store(yOut * h, y, (4 * _width) + i);
            TLanes.Store(s, cells, i);
            TLanes.Store(g, cells, _width + i);
            TLanes.Store(h, cells, (2 * _width) + i);
        }

        // Behind the last standard unit an activation of σ(0) would teach weights that nobody has.
        y[((2 * _width) + _sizes.Units)..(3 * _width)].Clear();
    }

    /// <summary>Computes the outputs, leaves e_k and answers the squared errors of the step.</summary>
    private float Compare(ReadOnlySpan<float> target)
    {
        ReadOnlySpan<float> yHid = _units.Span.Slice(2 * _width, _sizes.Units), yCell = _units.Span.Slice(4 * _width, _sizes.Cells);
        float squares = 0;
        for (int k = 0; k < _outputs.Length; k++)
        {
            ReadOnlySpan<float> weights = Output(k);
            float net = Add(0, weights, yHid);
            net = Add(net, weights[_width..], yCell);
            net = MathF.FusedMultiplyAdd(weights[2 * _width], 1, net);
            float y = Logistic(net), error = target[k * Lanes] - y;
            squares = MathF.FusedMultiplyAdd(error, error, squares);
            _outputs[k] = y * (1 - y) * error;
        }

        return squares;
    }

    /// <summary>Σ w_k e_k of every standard unit and cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SendBack()
    {
        for (int i = 0; i < 2 * _width; i += TLanes.Count)
        {
            TLanes sum = default;
            for (int k = 0; k < _outputs.Length; k++)
            {
                sum = TLanes.FusedMultiplyAdd(TLanes.Load(Output(k), i), TLanes.Broadcast(_outputs[k]), sum);
            }

            TLanes.Store(sum, _errors.Span, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindErrors(TLanes rate)
    {
        Span<float> y = _units.Span, cells = _cells.Span, errors = _errors.Span;
        TLanes one = TLanes.Constant(1), half = TLanes.Constant(0.5), quarter = TLanes.Constant(-0.25);
        for (int i = 0; i < _width; i += TLanes.Count)
        {
            TLanes yIn = TLanes.Load(y, i), yOut = TLanes.Load(y, _width + i), yHid = TLanes.Load(y, (2 * _width) + i);
            TLanes g = TLanes.Load(cells, _width + i), h = TLanes.Load(cells, (2 * _width) + i);
            TLanes eCell = TLanes.Load(errors, _width + i);
            TLanes eOut = TLanes.FusedMultiplyAdd(yOut * (one - yOut) * h, eCell, default);
            TLanes eHid = yHid * (one - yHid) * TLanes.Load(errors, i);
            TLanes eState = yOut * TLanes.FusedMultiplyAdd(-half * h, h, half) * eCell;
            TLanes.Store(rate * eOut, errors, (2 * _width) + i);
            TLanes.Store(rate * eHid, errors, (3 * _width) + i);
            TLanes.Store(rate * eState, errors, (4 * _width) + i);
            TLanes.Store(g * (yIn * (one - yIn)), errors, (5 * _width) + i);
            TLanes.Store(TLanes.FusedMultiplyAdd(quarter * g, g, one) * yIn, errors, (6 * _width) + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChangeHidden()
    {
        Span<float> errors = _errors.Span;
        for (int i = 0; i < _width; i += TLanes.Count)
        {
            TLanes eOut = TLanes.Load(errors, (2 * _width) + i), eHid = TLanes.Load(errors, (3 * _width) + i), eState = TLanes.Load(errors, (4 * _width) + i);
            TLanes slopeIn = TLanes.Load(errors, (5 * _width) + i), slopeCell = TLanes.Load(errors, (6 * _width) + i);
            ref float weight = ref _weights.Span[i], trace = ref _traces.Span[i];
            for (int source = 0; source < _sizes.Sources; source++)
            {
                TLanes u = TLanes.Broadcast(_sources[source]);
                TLanes traceIn = Add(ref trace, slopeIn, u), traceCell = Add(ref Unsafe.Add(ref trace, _width), slopeCell, u);
                Add(ref weight, eState, traceIn);
                Add(ref Unsafe.Add(ref weight, _width), eOut, u);
                Add(ref Unsafe.Add(ref weight, 2 * _width), eHid, u);
                Add(ref Unsafe.Add(ref weight, 3 * _width), eState, traceCell);
                weight = ref Unsafe.Add(ref weight, 4 * _width);
                trace = ref Unsafe.Add(ref trace, 2 * _width);
            }
        }
    }

    private void ChangeOutputs(float rate)
    {
        for (int k = 0; k < _outputs.Length; k++)
        {
            Span<float> weights = Output(k);
            float error = rate * _outputs[k];
            for (int i = 0; i < _width; i += TLanes.Count)
            {
                Add(ref weights[i], TLanes.Load(_units.Span, (2 * _width) + i), TLanes.Broadcast(error));
                Add(ref weights[_width + i], TLanes.Load(_units.Span, (4 * _width) + i), TLanes.Broadcast(error));
            }

            weights[2 * _width] = MathF.FusedMultiplyAdd(error, 1, weights[2 * _width]);
        }
    }

    /// <summary>sum ← sum + factor·x; answers the new sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Add(ref float sum, TLanes factor, TLanes x)
    {
        TLanes value = TLanes.FusedMultiplyAdd(factor, x, TLanes.Load(ref sum));
        TLanes.Store(value, ref sum);
        return value;
    }

    private static float Add(float sum, ReadOnlySpan<float> weights, ReadOnlySpan<float> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            sum = MathF.FusedMultiplyAdd(weights[i], x[i], sum);
        }

        return sum;
    }

    private static float Logistic(float x)
    {
        float y = 0;
        SingleLane.Store(SingleLane.Logistic(SingleLane.Broadcast(x)), ref y);
        return y;
    }

    private Span<float> Output(int k) => _weights.Span.Slice(FirstOutputWeight + (int)(k * OutputLength), (int)OutputLength);

    /// <summary>Makes this step's outputs the recurrent part of the next step's u: y_hid, y_in, y_out, y_cell.</summary>
    private void MoveToSources()
    {
        int next = Move(2, _sizes.Units, _sizes.Inputs);
        if (_sizes.GatesAsSources)
        {
            next = Move(1, _sizes.Cells, Move(0, _sizes.Cells, next));
        }

        Move(4, _sizes.Cells, next);
    }

    private int Move(int part, int count, int to)
    {
        // Whole registers: what is too much lies where the next part comes to lie.
        _units.Span.Slice(part * _width, _width).CopyTo(_sources.AsSpan(to));
        return to + count;
    }

    /// <summary>For each weight of the network's parameters, in their order, its place: hidden weights and biases, then output weights and biases.</summary>
    private IEnumerable<int> PlacesOfParameters()
    {
        int Hidden(int row, int source)
        {
            int cells = _sizes.Cells, units = _sizes.Units;
            (int part, int first) = row < cells ? (0, 0) : row < 2 * cells ? (1, cells) : row < (2 * cells) + units ? (2, 2 * cells) : (3, (2 * cells) + units);
            return (((source * 4) + part) * _width) + row - first;
        }

        int Top(int k, int source) => FirstOutputWeight + (int)(k * OutputLength)
            + (source < _sizes.Units ? source : source < _sizes.Hidden - 1 ? _width + source - _sizes.Units : 2 * _width);

        return
        [
            .. from row in Enumerable.Range(0, _sizes.Rows) from source in Enumerable.Range(0, _sizes.Sources - 1) select Hidden(row, source),
            .. from row in Enumerable.Range(0, _sizes.Rows) select Hidden(row, _sizes.Sources - 1),
            .. from k in Enumerable.Range(0, _sizes.Outputs) from source in Enumerable.Range(0, _sizes.Hidden - 1) select Top(k, source),
            .. from k in Enumerable.Range(0, _sizes.Outputs) select Top(k, _sizes.Hidden - 1),
        ];
    }
}

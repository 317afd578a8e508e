using System.Runtime.CompilerServices;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>The on-line rule of the LSTM of 1997: the truncated gradient by running traces, and a change of the weights at every step.</summary>
/// <remarks>
/// Names as in <see cref="Lstm1997"/>; f = σ, α the learning rate, D the derivative of a cell's state by a weight of its own cell or input gate:
/// <code>
/// D_c ← D_c + g'(net_c) y_in u        D_in ← D_in + g(net_c) f'(net_in) u
/// e_k = f'(net_k)(target − y_k)       e_hid = f'(net_hid) Σ w_k e_k
/// e_out = f'(net_out) h(s) Σ w_k e_k  e_s = y_out h'(s) Σ w_k e_k
/// Δw_k = α e_k [y_hid; y_cell; 1]     Δw_hid = α e_hid u     Δw_out = α e_out u     Δw_c = α e_s D_c     Δw_in = α e_s D_in
/// </code>
/// With the weights held fixed the changes of a sequence add up to −α/2 times the truncated gradient of its summed squared error.
/// </remarks>
internal sealed class Lstm1997Block<TLanes, TNumber> : IOnlineBlock<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Lanes = RecordLayout.LaneGroup;
    private readonly Lstm1997Sizes _sizes;
    private readonly int[] _places;
    private readonly int _externalLength;
    private readonly AlignedArray<TNumber> _weights;
    private readonly AlignedArray<TNumber> _traces;   // D_in of each cell, then D_c
    private readonly AlignedArray<TNumber> _sources;  // u
    private readonly AlignedArray<TNumber> _hidden;   // y_hid, y_cell, 1
    private readonly AlignedArray<TNumber> _units;    // net, then y, of each row; g(net) for the cells
    private readonly AlignedArray<TNumber> _states;   // s
    private readonly AlignedArray<TNumber> _squashed; // h(s)
    private readonly AlignedArray<TNumber> _outputs;  // y_k, then e_k
    private AlignedArray<TNumber> _changed;

    public Lstm1997Block(Lstm1997 network)
    {
        _sizes = new Lstm1997Sizes(network.Settings);
        _places = _sizes.PlacesOfParameters();
        _externalLength = network.Step.ExternalRows * Lanes;
        _weights = Rows(_sizes.Weights);
        _changed = _weights;
        _traces = Rows(2 * _sizes.Cells * _sizes.Sources);
        _sources = Rows(_sizes.Sources);
        _hidden = Rows(_sizes.Hidden);
        _units = Rows(_sizes.Rows);
        _states = Rows(_sizes.Cells);
        _squashed = Rows(_sizes.Cells);
        _outputs = Rows(_sizes.Outputs);
        for (int lane = 0; lane < Lanes; lane += TLanes.Count)
        {
            TLanes.Store(TLanes.Constant(1), _sources.Span, ((_sizes.Sources - 1) * Lanes) + lane);
            TLanes.Store(TLanes.Constant(1), _hidden.Span, ((_sizes.Hidden - 1) * Lanes) + lane);
        }
    }

    public void SetWeights(int lane, ReadOnlySpan<TNumber> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            _weights.Span[(_places[i] * Lanes) + lane] = weights[i];
        }
    }

    public void GetWeights(int lane, Span<TNumber> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            weights[i] = _changed.Span[(_places[i] * Lanes) + lane];
        }
    }

    /// <summary>Lets changes add up from zero in place of the weights, which stay: <see cref="GetWeights"/> then gives the changes.</summary>
    public void HoldWeights() => _changed = Rows(_sizes.Weights);

    public int StateLength => (_traces.Span.Length + _states.Span.Length + _sources.Span.Length) / Lanes;

    public void GetState(int lane, Span<TNumber> state)
    {
        int next = 0;
        foreach (AlignedArray<TNumber> rows in Carried)
        {
            for (int place = lane; place < rows.Span.Length; place += Lanes)
            {
                state[next++] = rows.Span[place];
            }
        }
    }

    public void SetState(int lane, ReadOnlySpan<TNumber> state)
    {
        int next = 0;
        foreach (AlignedArray<TNumber> rows in Carried)
        {
            for (int place = lane; place < rows.Span.Length; place += Lanes)
            {
                rows.Span[place] = state[next++];
            }
        }
    }

    public void ResetState()
    {
        _traces.Span.Clear();
        _states.Span.Clear();
        _sources.Span[..((_sizes.Sources - 1) * Lanes)].Clear();
    }

    public void Run(ReadOnlySpan<TNumber> external, double rate, Span<TNumber> squaredErrors)
    {
        // Lanes never meet, so a register of them can run the whole sequence before the next.
        for (int lane = 0; lane < Lanes; lane += TLanes.Count)
        {
            TLanes squares = default;
            for (int step = 0; step < external.Length; step += _externalLength)
            {
                // The first external row is the weight of the step, which has no part in this rule.
                ReadOnlySpan<TNumber> row = external.Slice(step + Lanes, _externalLength - Lanes);
                Activate(row, lane);
                squares += Compare(row[(_sizes.Inputs * Lanes)..], lane);
                Learn(TLanes.Constant(rate), lane);
                MoveToSources(lane);
            }

            TLanes.Store(squares, squaredErrors, lane);
        }
    }

    private AlignedArray<TNumber>[] Carried => [_traces, _states, _sources];

    private static AlignedArray<TNumber> Rows(int rows) => new((long)rows * Lanes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate(ReadOnlySpan<TNumber> input, int lane)
    {
        int cells = _sizes.Cells, units = _sizes.Units, sigmoid = (2 * cells) + units;
        Span<TNumber> y = _units.Span, sources = _sources.Span, states = _states.Span, squashed = _squashed.Span, hidden = _hidden.Span;
        for (int i = 0; i < _sizes.Inputs; i++)
        {
            TLanes.Store(TLanes.Load(input, (i * Lanes) + lane), sources, (i * Lanes) + lane);
        }

        LaneMatrix<TLanes, TNumber>.Multiply(_weights.Span, sources, y, _sizes.Rows, _sizes.Sources, lane);
        for (int row = 0; row < sigmoid; row++)
        {
            int place = (row * Lanes) + lane;
            TLanes.Store(TLanes.Logistic(TLanes.Load(y, place)), y, place);
        }

        for (int unit = 0; unit < units; unit++)
        {
            TLanes.Store(TLanes.Load(y, (((2 * cells) + unit) * Lanes) + lane), hidden, (unit * Lanes) + lane);
        }

        TLanes half = TLanes.Constant(0.5), two = TLanes.Constant(2);
        for (int cell = 0; cell < cells; cell++)
        {
            int place = (cell * Lanes) + lane, net = ((sigmoid + cell) * Lanes) + lane;
            TLanes g = two * TLanes.Tanh(half * TLanes.Load(y, net));
            TLanes s = TLanes.FusedMultiplyAdd(TLanes.Load(y, place), g, TLanes.Load(states, place));
            TLanes h = TLanes.Tanh(half * s);
            TLanes.Store(g, y, net);
            TLanes.Store(s, states, place);
            TLanes.Store(h, squashed, place);
            TLanes.Store(TLanes.Load(y, ((cells + cell) * Lanes) + lane) * h, hidden, ((units + cell) * Lanes) + lane);
        }
    }

    /// <summary>Computes the outputs, leaves e_k in their place and answers the squared errors of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TLanes Compare(ReadOnlySpan<TNumber> target, int lane)
    {
        Span<TNumber> y = _outputs.Span;
        LaneMatrix<TLanes, TNumber>.Multiply(
            _weights.Span[(_sizes.OutputWeights * Lanes)..], _hidden.Span, y, _sizes.Outputs, _sizes.Hidden, lane);
        TLanes squares = default, one = TLanes.Constant(1);
        for (int k = 0; k < _sizes.Outputs; k++)
        {
            int place = (k * Lanes) + lane;
            TLanes output = TLanes.Logistic(TLanes.Load(y, place));
            TLanes error = TLanes.Load(target, place) - output;
            squares = TLanes.FusedMultiplyAdd(error, error, squares);
            TLanes.Store(output * (one - output) * error, y, place);
        }

        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Learn(TLanes rate, int lane)
    {
        int cells = _sizes.Cells, units = _sizes.Units, sources = _sizes.Sources;
        ReadOnlySpan<TNumber> y = _units.Span, u = _sources.Span, h = _squashed.Span;
        Span<TNumber> changed = _changed.Span, traces = _traces.Span;
        TLanes one = TLanes.Constant(1);
        for (int unit = 0; unit < units; unit++)
        {
            TLanes yHid = TLanes.Load(y, (((2 * cells) + unit) * Lanes) + lane);
            TLanes eHid = yHid * (one - yHid) * BackFrom(unit, lane);
            LaneMatrix<TLanes, TNumber>.AddScaled(Row(changed, (2 * cells) + unit, sources), rate * eHid, u, lane);
        }

        for (int cell = 0; cell < cells; cell++)
        {
            TLanes back = BackFrom(units + cell, lane);
            TLanes yIn = TLanes.Load(y, (cell * Lanes) + lane), yOut = TLanes.Load(y, ((cells + cell) * Lanes) + lane);
            TLanes g = TLanes.Load(y, (((2 * cells) + units + cell) * Lanes) + lane), squashed = TLanes.Load(h, (cell * Lanes) + lane);
            TLanes eOut = yOut * (one - yOut) * squashed * back;
            TLanes eState = yOut * TLanes.FusedMultiplyAdd(TLanes.Constant(-0.5) * squashed, squashed, TLanes.Constant(0.5)) * back;
            TLanes slopeIn = g * (yIn * (one - yIn));
            TLanes slopeCell = TLanes.FusedMultiplyAdd(TLanes.Constant(-0.25) * g, g, one) * yIn;
            LaneMatrix<TLanes, TNumber>.AddScaled(Row(changed, cells + cell, sources), rate * eOut, u, lane);
            LaneMatrix<TLanes, TNumber>.AddTraced(Row(changed, cell, sources), rate * eState, Row(traces, cell, sources), slopeIn, u, lane);
            LaneMatrix<TLanes, TNumber>.AddTraced(
                Row(changed, (2 * cells) + units + cell, sources), rate * eState, Row(traces, cells + cell, sources), slopeCell, u, lane);
        }

        // Last: what flows back goes through the output weights as they were.
        for (int k = 0; k < _sizes.Outputs; k++)
        {
            TLanes error = TLanes.Load(_outputs.Span, (k * Lanes) + lane);
            LaneMatrix<TLanes, TNumber>.AddScaled(
                Row(changed[(_sizes.OutputWeights * Lanes)..], k, _sizes.Hidden), rate * error, _hidden.Span, lane);
        }
    }

    /// <summary>Σ_k w_k e_k for a standard unit or cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes BackFrom(int hidden, int lane)
    {
        ReadOnlySpan<TNumber> weights = _weights.Span, errors = _outputs.Span;
        TLanes sum = default;
        for (int k = 0; k < _sizes.Outputs; k++)
        {
            int weight = _sizes.OutputWeights + (k * _sizes.Hidden) + hidden;
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(weights, (weight * Lanes) + lane), TLanes.Load(errors, (k * Lanes) + lane), sum);
        }

        return sum;
    }

    private static Span<TNumber> Row(Span<TNumber> matrix, int row, int columns) => matrix.Slice(row * columns * Lanes, columns * Lanes);

    /// <summary>Makes this step's outputs the recurrent part of the next step's u: y_hid, y_in, y_out, y_cell.</summary>
    private void MoveToSources(int lane)
    {
        int cells = _sizes.Cells, units = _sizes.Units;
        int next = _sizes.Inputs;
        next = Copy(_hidden.Span, 0, units, next, lane);
        if (_sizes.GatesAsSources)
        {
            next = Copy(_units.Span, 0, 2 * cells, next, lane);
        }

        Copy(_hidden.Span, units, cells, next, lane);
    }

    private int Copy(ReadOnlySpan<TNumber> from, int first, int rows, int to, int lane)
    {
        Span<TNumber> sources = _sources.Span;
        for (int row = 0; row < rows; row++)
        {
            TLanes.Store(TLanes.Load(from, ((first + row) * Lanes) + lane), sources, ((to + row) * Lanes) + lane);
        }

        return to + rows;
    }
}

using System.Collections.Immutable;
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
/// With a second hidden layer Σ w_k e_k is the sum over its units of Σ w_2 e_2, where e_2 = f'(net_2) Σ w_k e_k. The changes of a block's gates are
/// sums over its cells. With the weights held fixed the changes of a sequence add up to −α/2 times the truncated gradient of its summed squared error.
/// </remarks>
internal sealed class Lstm1997Block<TLanes, TNumber> : IOnlineBlock<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Lanes = RecordLayout.LaneGroup;
    private readonly Lstm1997Sizes _sizes;
    private readonly int _externalLength;
    private readonly LaneWeights<TLanes, TNumber> _weights;
    private readonly AlignedArray<TNumber> _traces;   // D_in of each cell, then D_c
    private readonly AlignedArray<TNumber> _sources;  // u
    private readonly AlignedArray<TNumber> _hidden;   // y_hid, y_cell, 1
    private readonly AlignedArray<TNumber> _units;    // net, then y, of each row; g(net) for the cells
    private readonly AlignedArray<TNumber> _states;   // s
    private readonly AlignedArray<TNumber> _squashed; // h(s)
    private readonly AlignedArray<TNumber> _errors;   // e_out of each block, e_hid, e_s
    private readonly AlignedArray<TNumber> _slopes;   // of D_in of each cell, then of D_c
    private readonly LogisticLayer<TLanes, TNumber>? _second;
    private readonly LogisticLayer<TLanes, TNumber> _output;

    public Lstm1997Block(Lstm1997 network, OnlineUpdate update)
    {
        _sizes = new Lstm1997Sizes(network.Settings);
        _externalLength = network.Step.ExternalRows * Lanes;
        _weights = new LaneWeights<TLanes, TNumber>(_sizes.PlacesOfParameters(), update);
        _traces = Rows(2 * _sizes.Cells * _sizes.Sources);
        _sources = LaneMatrix<TLanes, TNumber>.EndingWithOne(_sizes.Sources);
        _hidden = LaneMatrix<TLanes, TNumber>.EndingWithOne(_sizes.Hidden);
        _units = Rows(_sizes.Rows);
        _states = Rows(_sizes.Cells);
        _squashed = Rows(_sizes.Cells);
        _errors = Rows(_sizes.Blocks + _sizes.Units + _sizes.Cells);
        _slopes = Rows(2 * _sizes.Cells);
        _second = _sizes.SecondUnits == 0
            ? null
            : new LogisticLayer<TLanes, TNumber>(_weights, _sizes.SecondWeights, _hidden, _sizes.Hidden, _sizes.SecondUnits);
        _output = new LogisticLayer<TLanes, TNumber>(
            _weights, _sizes.OutputWeights, _second?.Outputs ?? _hidden, _sizes.OutputSources, _sizes.Outputs);
    }

    public void SetWeights(int lane, ReadOnlySpan<TNumber> weights) => _weights.Set(lane, weights);

    public void GetWeights(int lane, Span<TNumber> weights) => _weights.Get(lane, weights);

    public ImmutableArray<AlignedArray<TNumber>> Carried => [_traces, _states, _sources];

    public void ResetState()
    {
        _traces.Span.Clear();
        _states.Span.Clear();
        _sources.Span[..((_sizes.Sources - 1) * Lanes)].Clear();
    }

    public void Run(ReadOnlySpan<TNumber> external, ReadOnlySpan<TNumber> rates, Span<TNumber> squaredErrors)
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
                Learn(TLanes.Load(rates, lane), lane);
                MoveToSources(lane);
            }

            TLanes.Store(squares, squaredErrors, lane);
            _weights.EndSequence(lane);
        }
    }

    private static AlignedArray<TNumber> Rows(int rows) => new((long)rows * Lanes);

    private void Activate(ReadOnlySpan<TNumber> input, int lane)
    {
        Copy(input, 0, _sizes.Inputs, 0, lane);
        LaneMatrix<TLanes, TNumber>.Multiply(_weights.Values, _sources.Span, _units.Span, _sizes.Rows, _sizes.Sources, lane);
        ActivateSigmoids(lane);
        ActivateCells(lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ActivateSigmoids(int lane)
    {
        int units = 2 * _sizes.Blocks;
        Span<TNumber> y = _units.Span, hidden = _hidden.Span;
        for (int row = 0; row < _sizes.Sigmoids; row++)
        {
            TLanes activation = TLanes.Logistic(TLanes.Load(y, (row * Lanes) + lane));
            TLanes.Store(activation, y, (row * Lanes) + lane);
            if (row >= units)
            {
                TLanes.Store(activation, hidden, ((row - units) * Lanes) + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ActivateCells(int lane)
    {
        int blocks = _sizes.Blocks, cellsInBlock = _sizes.CellsInBlock;
        Span<TNumber> y = _units.Span, states = _states.Span, squashed = _squashed.Span, hidden = _hidden.Span;
        TLanes half = TLanes.Constant(0.5), two = TLanes.Constant(2);
        for (int cell = 0; cell < _sizes.Cells; cell++)
        {
            int place = (cell * Lanes) + lane, net = ((_sizes.Sigmoids + cell) * Lanes) + lane, block = cell / cellsInBlock;
            TLanes g = two * TLanes.Tanh(half * TLanes.Load(y, net));
            TLanes s = TLanes.FusedMultiplyAdd(TLanes.Load(y, (block * Lanes) + lane), g, TLanes.Load(states, place));
            TLanes h = TLanes.Tanh(half * s);
            TLanes.Store(g, y, net);
            TLanes.Store(s, states, place);
            TLanes.Store(h, squashed, place);
            TLanes.Store(TLanes.Load(y, ((blocks + block) * Lanes) + lane) * h, hidden, ((_sizes.Units + cell) * Lanes) + lane);
        }
    }

    /// <summary>Computes the layers above and their errors, e_2 and e_k; answers the squared errors of the step.</summary>
    private TLanes Compare(ReadOnlySpan<TNumber> target, int lane)
    {
        _second?.Activate(lane);
        _output.Activate(lane);
        TLanes squares = _output.Compare(target, lane);
        _output.SendBack(lane);
        _second?.TakeErrors(_output.Back, lane);
        _second?.SendBack(lane);
        return squares;
    }

    private void Learn(TLanes rate, int lane)
    {
        FindErrors(lane);
        FindSlopes(lane);
        int blocks = _sizes.Blocks, sources = _sizes.Sources, row = sources * Lanes, traces = _sizes.Cells * row;
        Span<TNumber> changed = _weights.Changed;
        ReadOnlySpan<TNumber> u = _sources.Span, eStates = _errors.Span[((blocks + _sizes.Units) * Lanes)..], slopes = _slopes.Span;
        LaneMatrix<TLanes, TNumber>.AddOuterProduct(changed[(blocks * row)..], rate, _errors.Span, u, blocks + _sizes.Units, sources, lane);
        LaneMatrix<TLanes, TNumber>.AddTraced(changed, rate, eStates, _traces.Span[..traces], slopes, u, _sizes.CellsInBlock, lane);
        LaneMatrix<TLanes, TNumber>.AddTraced(
            changed[(_sizes.Sigmoids * row)..], rate, eStates, _traces.Span[traces..], slopes[(_sizes.Cells * Lanes)..], u, tracesInRow: 1, lane);
        _second?.Learn(rate, lane);
        _output.Learn(rate, lane);
    }

    /// <summary>e_out of each block, e_hid, e_s of each cell, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindErrors(int lane)
    {
        int blocks = _sizes.Blocks, units = _sizes.Units, cellsInBlock = _sizes.CellsInBlock;
        ReadOnlySpan<TNumber> y = _units.Span, h = _squashed.Span, back = (_second ?? _output).Back;
        Span<TNumber> errors = _errors.Span;
        TLanes one = TLanes.Constant(1), half = TLanes.Constant(0.5);
        for (int unit = 0; unit < units; unit++)
        {
            TLanes yHid = TLanes.Load(y, (((2 * blocks) + unit) * Lanes) + lane);
            TLanes.Store(yHid * (one - yHid) * TLanes.Load(back, (unit * Lanes) + lane), errors, ((blocks + unit) * Lanes) + lane);
        }

        for (int block = 0; block < blocks; block++)
        {
            TLanes yOut = TLanes.Load(y, ((blocks + block) * Lanes) + lane), slope = yOut * (one - yOut), eOut = default;
            for (int cell = block * cellsInBlock; cell < (block + 1) * cellsInBlock; cell++)
            {
                TLanes squashed = TLanes.Load(h, (cell * Lanes) + lane), eCell = TLanes.Load(back, ((units + cell) * Lanes) + lane);
                eOut = TLanes.FusedMultiplyAdd(slope * squashed, eCell, eOut);
                TLanes eState = yOut * TLanes.FusedMultiplyAdd(-half * squashed, squashed, half) * eCell;
                TLanes.Store(eState, errors, ((blocks + units + cell) * Lanes) + lane);
            }

            TLanes.Store(eOut, errors, (block * Lanes) + lane);
        }
    }

    /// <summary>g(net_c) f'(net_in) of each cell, then g'(net_c) y_in: what a source adds to D_in and D_c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindSlopes(int lane)
    {
        int cells = _sizes.Cells;
        ReadOnlySpan<TNumber> y = _units.Span;
        Span<TNumber> slopes = _slopes.Span;
        TLanes one = TLanes.Constant(1), quarter = TLanes.Constant(-0.25);
        for (int cell = 0; cell < cells; cell++)
        {
            TLanes yIn = TLanes.Load(y, (cell / _sizes.CellsInBlock * Lanes) + lane), g = TLanes.Load(y, ((_sizes.Sigmoids + cell) * Lanes) + lane);
            TLanes.Store(g * (yIn * (one - yIn)), slopes, (cell * Lanes) + lane);
            TLanes.Store(TLanes.FusedMultiplyAdd(quarter * g, g, one) * yIn, slopes, ((cells + cell) * Lanes) + lane);
        }
    }

    /// <summary>Makes this step's outputs the recurrent part of the next step's u: y_hid, y_in, y_out, y_cell.</summary>
    private void MoveToSources(int lane)
    {
        int units = _sizes.Units;
        int next = _sizes.Inputs;
        next = Copy(_hidden.Span, 0, units, next, lane);
        if (_sizes.GatesAsSources)
        {
            next = Copy(_units.Span, 0, 2 * _sizes.Blocks, next, lane);
        }

        Copy(_hidden.Span, units, _sizes.Cells, next, lane);
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

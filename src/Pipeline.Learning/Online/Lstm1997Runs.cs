using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>The on-line rule of the LSTM of 1997 for one run or a few: units lie beside runs in a register.</summary>
/// <remarks>
/// <see cref="Lstm1997Block{TLanes, TNumber}"/> has the equations; its registers hold runs alone. Every sum takes its terms in the block's order, so a run
/// has the same bits here as there. A step is faster here: weights and traces of eight runs of the paper's network fit the first cache, and are read
/// once a step. It serves a gate pair for each cell and sequences that begin afresh: what the paper's faithful protocol needs. Units are in four parts
/// of whole registers: input gates, output gates, standard units, cells; a register holds some units of a part, unit after unit a number for each run.
/// Weights lie in the order in which a step reads them: register after register of a part, source after source, the four parts side by side; traces
/// lie like them.
/// </remarks>
/// <typeparam name="TLanes">The register.</typeparam>
/// <typeparam name="TRuns">The runs of one unit: a register, or one part of several.</typeparam>
internal sealed class Lstm1997Runs<TLanes, TRuns> : IOnlineBlock<float>
    where TLanes : struct, ILanes<TLanes, float>
    where TRuns : struct, ILanes<TRuns, float>
{
    private readonly Lstm1997Sizes _sizes;
    private readonly int _width;                        // numbers in a part
    private readonly int _externalLength;
    private readonly RunWeights _weights;
    private readonly AlignedArray<float> _traces;       // D_in and D_c, like the weights
    private readonly AlignedArray<float> _units;        // net, then y, of the four parts
    private readonly AlignedArray<float> _cells;        // s, g(net), h(s)
    private readonly AlignedArray<float> _errors;       // Σ w e of standard units and cells; then α e_out, α e_hid, α e_s, slope of D_in, slope of D_c
    private readonly SpreadRuns<TLanes, TRuns>? _below; // y_hid, y_cell, 1, if a second layer sees them
    private readonly SpreadRuns<TRuns, TRuns>? _hidden; // the same, if the output units see them
    private readonly LogisticRuns<TLanes, TRuns>? _second;
    private readonly LogisticRuns<TRuns, TRuns> _output;
    private SpreadRuns<TLanes, TRuns> _sources;         // u
    private SpreadRuns<TLanes, TRuns> _next;            // u of the next step

    public Lstm1997Runs(Lstm1997 network)
    {
        _sizes = new Lstm1997Sizes(network.Settings);
        _width = LogisticRuns<TLanes, TRuns>.WidthOf(Math.Max(_sizes.Cells, _sizes.Units));
        _externalLength = network.Step.ExternalRows * RecordLayout.LaneGroup;
        _weights = new RunWeights(LayerPlaces.Of(0, _sizes.Rows, _sizes.Sources).Select(PlaceOf), _sizes.Sources * 4L * _width);
        _traces = new AlignedArray<float>(_sizes.Sources * 2L * _width);
        _units = new AlignedArray<float>(4L * _width);
        _cells = new AlignedArray<float>(3L * _width);
        _errors = new AlignedArray<float>(7L * _width);
        _sources = new SpreadRuns<TLanes, TRuns>(_sizes.Sources);
        _next = new SpreadRuns<TLanes, TRuns>(_sizes.Sources);
        if (_sizes.SecondUnits > 0)
        {
            _below = new SpreadRuns<TLanes, TRuns>(_sizes.Hidden);
            _second = new LogisticRuns<TLanes, TRuns>(_below, _sizes.SecondUnits);
        }
        else
        {
            _hidden = new SpreadRuns<TRuns, TRuns>(_sizes.Hidden);
        }

        _output = new LogisticRuns<TRuns, TRuns>(_second?.Outputs ?? _hidden!, _sizes.Outputs);
    }

    /// <summary>Nothing: sequences begin afresh.</summary>
    public ImmutableArray<AlignedArray<float>> Carried => [];

    public void SetWeights(int lane, ReadOnlySpan<float> weights)
    {
        weights = _weights.Set(lane, weights);
        weights = _second is null ? weights : _second.Weights.Set(lane, weights);
        _output.Weights.Set(lane, weights);
    }

    public void GetWeights(int lane, Span<float> weights)
    {
        weights = _weights.Get(lane, weights);
        weights = _second is null ? weights : _second.Weights.Get(lane, weights);
        _output.Weights.Get(lane, weights);
    }

    public void ResetState()
    {
        _traces.Span.Clear();
        _cells.Span.Clear();
        _sources.Clear();
    }

    public void Run(ReadOnlySpan<float> external, ReadOnlySpan<float> rates, Span<float> squaredErrors)
    {
        TRuns squares = default, rate = TRuns.Load(rates, 0);
        TLanes spreadRate = SpreadRuns<TLanes, TRuns>.Spread(rate);
        for (int step = 0; step < external.Length; step += _externalLength)
        {
            // The first external row is the weight of the step, which has no part in this rule.
            ReadOnlySpan<float> rows = external[(step + RecordLayout.LaneGroup)..];
            if (step == 0)
            {
                Read(rows, _sources);
                SumSources();
            }

            Activate();
            MoveOn();
            if (step + _externalLength < external.Length)
            {
                Read(rows[_externalLength..], _next);
            }

            squares += LearnAbove(rows[(_sizes.Inputs * RecordLayout.LaneGroup)..], rate, spreadRate);
            FindErrors(spreadRate);
            LearnAndSumNext();
            (_sources, _next) = (_next, _sources);
        }

        TRuns.Store(squares, squaredErrors, 0);
    }

    /// <summary>Makes the inputs of a step the first part of u.</summary>
    private void Read(ReadOnlySpan<float> rows, SpreadRuns<TLanes, TRuns> u) => u.Set(0, rows, RecordLayout.LaneGroup, _sizes.Inputs);

    /// <summary>net of every hidden unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumSources()
    {
        ReadOnlySpan<float> weights = _weights.Numbers;
        ref float u = ref _sources.First;
        for (int part = 0; part < 4; part++)
        {
            for (int i = 0; i < _width; i += TLanes.Count)
            {
                TLanes net = default;
                for (int source = 0; source < _sizes.Sources * TLanes.Count; source += TLanes.Count)
                {
                    int place = (((i * _sizes.Sources) + source) * 4) + (part * TLanes.Count);
                    net = TLanes.FusedMultiplyAdd(TLanes.Load(weights, place), TLanes.Load(ref Unsafe.Add(ref u, source)), net);
                }

                TLanes.Store(net, _units.Span, (part * _width) + i);
            }
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
            TLanes.Store(yOut * h, y, (3 * _width) + i);
            TLanes.Store(s, cells, i);
            TLanes.Store(g, cells, _width + i);
            TLanes.Store(h, cells, (2 * _width) + i);
        }

        // Behind the last standard unit an activation of σ(0) would teach weights that nobody has.
        y[((2 * _width) + (_sizes.Units * TRuns.Count))..(3 * _width)].Clear();
    }

    /// <summary>Makes this step's outputs what the layer above sees and the recurrent part of the next step's u: y_hid, y_in, y_out, y_cell.</summary>
    private void MoveOn()
    {
        int cells = _sizes.Cells, units = _sizes.Units, next = _sizes.Inputs;
        ReadOnlySpan<float> y = _units.Span, yHid = y[(2 * _width)..], yCell = y[(3 * _width)..];
        _below?.Set(0, yHid, TRuns.Count, units);
        _below?.Set(units, yCell, TRuns.Count, cells);
        _hidden?.Set(0, yHid, TRuns.Count, units);
        _hidden?.Set(units, yCell, TRuns.Count, cells);
        _next.Set(next, yHid, TRuns.Count, units);
        next += units;
        if (_sizes.GatesAsSources)
        {
            _next.Set(next, y, TRuns.Count, cells);
            _next.Set(next + cells, y[_width..], TRuns.Count, cells);
            next += 2 * cells;
        }

        _next.Set(next, yCell, TRuns.Count, cells);
    }

    /// <summary>Computes the layers above and their errors, and changes their weights; leaves Σ w e and answers the squared errors of the step.</summary>
    private TRuns LearnAbove(ReadOnlySpan<float> target, TRuns rate, TLanes spreadRate)
    {
        _second?.Activate();
        _output.Activate();
        TRuns squares = _output.Compare(target);
        _output.SendBackAndLearn(rate);
        _second?.TakeErrors(_output.Back);
        _second?.SendBackAndLearn(spreadRate);

        // Behind the last unit of a part the errors stay zero.
        ReadOnlySpan<float> back = _second is null ? _output.Back : _second.Back;
        int units = _sizes.Units * TRuns.Count;
        back[..units].CopyTo(_errors.Span);
        back.Slice(units, _sizes.Cells * TRuns.Count).CopyTo(_errors.Span[_width..]);
        return squares;
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

    /// <summary>Changes traces and weights of the hidden units, and leaves their nets of the next step.</summary>
    /// <remarks>The next nets are summed while the changed weights are in registers: half of what a step reads from memory.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LearnAndSumNext()
    {
        Span<float> errors = _errors.Span, nets = _units.Span;
        int sources = _sizes.Sources * TLanes.Count;
        ref float now = ref _sources.First, then = ref _next.First, weight = ref _weights.First, trace = ref _traces.First;
        for (int i = 0; i < _width; i += TLanes.Count)
        {
            TLanes eOut = TLanes.Load(errors, (2 * _width) + i), eHid = TLanes.Load(errors, (3 * _width) + i), eState = TLanes.Load(errors, (4 * _width) + i);
            TLanes slopeIn = TLanes.Load(errors, (5 * _width) + i), slopeCell = TLanes.Load(errors, (6 * _width) + i);
            TLanes netIn = default, netOut = default, netHid = default, netCell = default;
            for (nint source = 0; source < sources; source += TLanes.Count)
            {
                TLanes u = TLanes.Load(ref Unsafe.Add(ref now, source)), next = TLanes.Load(ref Unsafe.Add(ref then, source));
                TLanes traceIn = Add(ref trace, slopeIn, u), traceCell = Add(ref Unsafe.Add(ref trace, TLanes.Count), slopeCell, u);
                netIn = TLanes.FusedMultiplyAdd(Add(ref weight, eState, traceIn), next, netIn);
                netOut = TLanes.FusedMultiplyAdd(Add(ref Unsafe.Add(ref weight, TLanes.Count), eOut, u), next, netOut);
                netHid = TLanes.FusedMultiplyAdd(Add(ref Unsafe.Add(ref weight, 2 * TLanes.Count), eHid, u), next, netHid);
                netCell = TLanes.FusedMultiplyAdd(Add(ref Unsafe.Add(ref weight, 3 * TLanes.Count), eState, traceCell), next, netCell);
                weight = ref Unsafe.Add(ref weight, 4 * TLanes.Count);
                trace = ref Unsafe.Add(ref trace, 2 * TLanes.Count);
            }

            TLanes.Store(netIn, nets, i);
            TLanes.Store(netOut, nets, _width + i);
            TLanes.Store(netHid, nets, (2 * _width) + i);
            TLanes.Store(netCell, nets, (3 * _width) + i);
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

    /// <summary>The place of a hidden weight that lies at <paramref name="place"/> when row follows row: input gates, output gates, standard units, cells.</summary>
    private int PlaceOf(int place)
    {
        (int row, int source) = Math.DivRem(place, _sizes.Sources);
        int cells = _sizes.Cells, units = _sizes.Units;
        (int part, int first) = row < cells ? (0, 0) : row < 2 * cells ? (1, cells) : row < (2 * cells) + units ? (2, 2 * cells) : (3, (2 * cells) + units);
        (int register, int unit) = Math.DivRem((row - first) * TRuns.Count, TLanes.Count);
        return (((((register * _sizes.Sources) + source) * 4) + part) * TLanes.Count) + unit;
    }
}

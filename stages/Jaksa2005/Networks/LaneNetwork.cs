using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Networks;

/// <summary>As many feed-forward networks of one topology as a register has lanes, each with its own weights, under on-line back-propagation.</summary>
/// <remarks>
/// <para>Section 2, rules (1) to (6), with W lanes, the fastest index of every array:</para>
/// <code>
/// (1) in_i = Σ_j w_ij x_j + θ_i,  x_i = f(in_i)        (2) J = ½ Σ_i (ev_i − x_i)²
/// (3) Δw_ij = γ δ_i x_j,  Δθ_i = γ δ_i                 (5) δ_i = (ev_i − x_i) f'(in_i)     (6) δ_i = f'(in_i) Σ_h w_hi δ_h
/// </code>
/// <para>Hidden units are logistic. Sums begin with the bias or zero and go in index order, each term by a fused multiply-add, so lanes never meet and every
/// width of register gives the same bits.</para>
/// </remarks>
/// <param name="topology">Layers.</param>
/// <param name="outputs">The activation function of the output units.</param>
internal sealed class LaneNetwork<TLanes, TNumber>(Topology topology, UnitKind outputs)
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private readonly TNumber[] _activations = new TNumber[(topology.Inputs + topology.Units) * Width];
    private readonly TNumber[] _deltas = new TNumber[topology.Units * Width];
    private readonly TNumber[] _nets = new TNumber[topology.Units * Width];

    /// <summary>W: networks side by side.</summary>
    public static int Width => TLanes.Count;

    /// <summary>Layers.</summary>
    public Topology Topology { get; } = topology;

    /// <summary>w and θ, [weights × W], as <see cref="Networks.Topology"/> numbers them.</summary>
    public TNumber[] Weights { get; } = new TNumber[topology.Weights * Width];

    /// <summary>x_j of the inputs, [inputs × W]; written by the caller before <see cref="Activate"/>.</summary>
    public Span<TNumber> Inputs => _activations.AsSpan(0, Topology.Inputs * Width);

    /// <summary>x_i of the hidden and output units, [units × W].</summary>
    public ReadOnlySpan<TNumber> Activations => _activations.AsSpan(Topology.Inputs * Width);

    /// <summary>x_i of the output units, [outputs × W].</summary>
    public ReadOnlySpan<TNumber> Outputs => _activations.AsSpan((Topology.Inputs + Topology.Units - Topology.Outputs) * Width);

    /// <summary>in_i, [units × W].</summary>
    public ReadOnlySpan<TNumber> Nets => _nets;

    /// <summary>δ_i, [units × W], after <see cref="Compare"/> and <see cref="SendBack"/>.</summary>
    public Span<TNumber> Deltas => _deltas;

    /// <summary>Sets the weights of one lane.</summary>
    public void SetWeights(int lane, ReadOnlySpan<TNumber> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            Weights[(i * Width) + lane] = weights[i];
        }
    }

    /// <summary>Copies the weights of one lane.</summary>
    public TNumber[] GetWeights(int lane)
    {
        var weights = new TNumber[Topology.Weights];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Weights[(i * Width) + lane];
        }

        return weights;
    }

    /// <summary>Rule (1) for every unit.</summary>
    public void Activate()
    {
        for (int layer = 1; layer <= Topology.Depth; layer++)
        {
            ActivateLayer(layer);
        }
    }

    /// <summary>Rule (5): δ of the outputs against ev, [outputs × W]; answers J of each lane, rule (2).</summary>
    public TLanes Compare(ReadOnlySpan<TNumber> expected)
    {
        TLanes squares = default;
        ReadOnlySpan<TNumber> x = Outputs;
        Span<TNumber> delta = _deltas.AsSpan((Topology.Units - Topology.Outputs) * Width);
        for (int place = 0; place < x.Length; place += Width)
        {
            TLanes output = TLanes.Load(x, place);
            TLanes error = TLanes.Load(expected, place) - output;
            squares = TLanes.FusedMultiplyAdd(error, error, squares);
            TLanes.Store(outputs == UnitKind.Linear ? error : error * Slope(output), delta, place);
        }

        return TLanes.Constant(0.5) * squares;
    }

    /// <summary>Rule (6): δ of the hidden units, from the last layer down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SendBack()
    {
        for (int layer = Topology.Depth - 1; layer >= 1; layer--)
        {
            int place = (Topology.FirstUnit(layer) - Topology.Inputs) * Width;
            for (int unit = 0; unit < Topology.UnitsIn(layer); unit++, place += Width)
            {
                TLanes.Store(Slope(TLanes.Load(Activations, place)) * BackwardSum(layer, unit), _deltas, place);
            }
        }
    }

    /// <summary>S_i = Σ_h w_hi δ_h, the sum of rule (6) over the units above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TLanes BackwardSum(int layer, int unit)
    {
        int row = (Topology.UnitsIn(layer) + 1) * Width, units = Topology.UnitsIn(layer + 1);
        ref TNumber weight = ref Weights.AsSpan(Topology.FirstWeight(layer + 1) * Width, units * row)[unit * Width];
        ref TNumber delta = ref _deltas.AsSpan((Topology.FirstUnit(layer + 1) - Topology.Inputs) * Width, units * Width)[0];
        TLanes sum = default;
        for (nint above = 0; above < units; above++)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref weight, above * row)), TLanes.Load(in Unsafe.Add(ref delta, above * Width)), sum);
        }

        return sum;
    }

    /// <summary>Rule (3): Δ of every weight and bias, [weights × W], from the present δ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Change(TLanes rate, Span<TNumber> changes)
    {
        int place = 0;
        for (int layer = 1; layer <= Topology.Depth; layer++)
        {
            int sources = Topology.FirstUnit(layer - 1) * Width, end = Topology.FirstUnit(layer) * Width;
            int delta = (Topology.FirstUnit(layer) - Topology.Inputs) * Width;
            for (int unit = 0; unit < Topology.UnitsIn(layer); unit++, delta += Width)
            {
                TLanes step = rate * TLanes.Load(_deltas, delta);
                for (int source = sources; source < end; source += Width, place += Width)
                {
                    TLanes.Store(step * TLanes.Load(_activations, source), changes, place);
                }

                TLanes.Store(step, changes, place);
                place += Width;
            }
        }
    }

    /// <summary>w ← w + γ δ x in one rounding: rule (3) where nobody asks for the change itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(TLanes rate)
    {
        for (int layer = 1; layer <= Topology.Depth; layer++)
        {
            int sources = Topology.UnitsIn(layer - 1), row = (sources + 1) * Width;
            ref TNumber weight = ref Weights.AsSpan(Topology.FirstWeight(layer) * Width, Topology.UnitsIn(layer) * row)[0];
            ref TNumber source = ref _activations.AsSpan(Topology.FirstUnit(layer - 1) * Width, sources * Width)[0];
            int delta = (Topology.FirstUnit(layer) - Topology.Inputs) * Width;
            for (int unit = 0; unit < Topology.UnitsIn(layer); unit++, delta += Width)
            {
                TLanes step = rate * TLanes.Load(_deltas, delta);
                ref TNumber first = ref Unsafe.Add(ref weight, unit * row);
                for (nint place = 0; place < sources * Width; place += Width)
                {
                    ref TNumber w = ref Unsafe.Add(ref first, place);
                    TLanes.Store(TLanes.FusedMultiplyAdd(step, TLanes.Load(in Unsafe.Add(ref source, place)), TLanes.Load(in w)), ref w);
                }

                ref TNumber bias = ref Unsafe.Add(ref first, sources * Width);
                TLanes.Store(TLanes.Load(in bias) + step, ref bias);
            }
        }
    }

    /// <summary>w ← w + Δw, [weights × W], rounded as two floats are added: a stored trace replays to the same bits.</summary>
    public void Add(ReadOnlySpan<TNumber> changes)
    {
        for (int place = 0; place < changes.Length; place += Width)
        {
            TLanes.Store(TLanes.Load(Weights, place) + TLanes.Load(changes, place), Weights, place);
        }
    }

    /// <summary>f'(in) = x (1 − x) of a logistic unit.</summary>
    public static TLanes Slope(TLanes x) => x * (TLanes.Constant(1) - x);

    // The spans are sliced to what the loops read, so that a wrong size is caught once and not at every number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ActivateLayer(int layer)
    {
        int sources = Topology.UnitsIn(layer - 1), units = Topology.UnitsIn(layer), row = (sources + 1) * Width;
        ref TNumber weight = ref Weights.AsSpan(Topology.FirstWeight(layer) * Width, units * row)[0];
        ref TNumber source = ref _activations.AsSpan(Topology.FirstUnit(layer - 1) * Width, sources * Width)[0];
        int place = Topology.FirstUnit(layer) * Width, inputs = Topology.Inputs * Width;
        bool isLinear = outputs == UnitKind.Linear && layer == Topology.Depth;
        for (int unit = 0; unit < units; unit++, place += Width)
        {
            ref TNumber first = ref Unsafe.Add(ref weight, unit * row);
            TLanes net = TLanes.Load(in Unsafe.Add(ref first, sources * Width));
            for (nint j = 0; j < sources * Width; j += Width)
            {
                net = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref first, j)), TLanes.Load(in Unsafe.Add(ref source, j)), net);
            }

            TLanes.Store(net, _nets, place - inputs);
            TLanes.Store(isLinear ? net : TLanes.Logistic(net), _activations, place);
        }
    }
}

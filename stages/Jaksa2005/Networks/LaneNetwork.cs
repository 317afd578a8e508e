using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Learning.Scanning;
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
    private readonly LayerPlaces[] _layers = LayerPlaces.Of(topology, Width);
    private readonly NetworkMemory _places = new(topology);
    private readonly AlignedArray<TNumber> _memory = new(new NetworkMemory(topology).Length * Width);

    /// <summary>W: networks side by side.</summary>
    public static int Width => TLanes.Count;

    /// <summary>Layers.</summary>
    public Topology Topology { get; } = topology;

    /// <summary>w and θ, [weights × W], as <see cref="Networks.Topology"/> numbers them.</summary>
    public Span<TNumber> Weights => Part(0, _places.Inputs);

    /// <summary>x_j of the inputs, [inputs × W]; written by the caller before <see cref="Activate()"/>.</summary>
    public Span<TNumber> Inputs => Part(_places.Inputs, _places.Units);

    /// <summary>x_i of the hidden and output units, [units × W].</summary>
    public ReadOnlySpan<TNumber> Activations => Part(_places.Units, _places.Deltas);

    /// <summary>x_i of the output units, [outputs × W].</summary>
    public ReadOnlySpan<TNumber> Outputs => Part(_places.Outputs, _places.Deltas);

    /// <summary>δ_i, [units × W], after <see cref="Compare"/> and <see cref="SendBack"/>.</summary>
    public Span<TNumber> Deltas => Part(_places.Deltas, _places.Length);

    /// <summary>The first number of the memory that <see cref="NetworkMemory"/> lays out; whoever goes on from it answers for the bounds.</summary>
    public ref TNumber First => ref _memory.First;

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

    /// <summary>Rule (1) for every unit, from these inputs, [inputs × W].</summary>
    /// <remarks>They are copied register by register, as they are read: a register that is read from smaller writes would wait for all of them.</remarks>
    public void Activate(ReadOnlySpan<TNumber> inputs)
    {
        nint length = Inputs.Length;
        ref readonly TNumber input = ref inputs[..(int)length][0];
        ref TNumber x = ref Unsafe.Add(ref First, _places.Inputs * Width);
        for (nint place = 0; place < length; place += Width)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in input), place)), ref Unsafe.Add(ref x, place));
        }

        Activate();
    }

    /// <summary>Rule (1) for every unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Activate()
    {
        ref TNumber memory = ref First;
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            ActivateLayer(ref memory, in _layers[layer], isLinear: outputs == UnitKind.Linear && layer == _layers.Length - 1);
        }
    }

    /// <summary>Rule (1) for the hidden units alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ActivateHidden()
    {
        ref TNumber memory = ref First;
        for (int layer = 0; layer < _layers.Length - 1; layer++)
        {
            ActivateLayer(ref memory, in _layers[layer], isLinear: false);
        }
    }

    /// <summary>Rule (1) for the output units after <see cref="ActivateHidden"/>: each answer goes to <paramref name="taker"/> and not to memory, from where it would have to come back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Answer<TTaker>(in TTaker taker)
        where TTaker : struct, IAnswerTaker<TLanes>, allows ref struct
    {
        ref readonly LayerPlaces places = ref _layers[^1];
        nint length = places.SourceLength, row = places.Row, end = places.UnitLength;
        ref TNumber memory = ref First;
        ref TNumber weight = ref Unsafe.Add(ref memory, places.Weights), source = ref Unsafe.Add(ref memory, places.Sources);
        bool isLinear = outputs == UnitKind.Linear;
        for (nint unit = 0; unit < end; unit += Width)
        {
            TLanes net = Net(ref weight, ref source, length);
            taker.Take(unit, isLinear ? net : TLanes.Logistic(net));
            weight = ref Unsafe.Add(ref weight, row);
        }
    }

    /// <summary>in_i of every unit, [units × W], from the present weights and activations: with the bits that <see cref="Activate()"/> gave them.</summary>
    /// <remarks>They are added up again, because few ask for them and every step would have to write them.</remarks>
    public void ReadNets(Span<TNumber> destination)
    {
        ref TNumber memory = ref First;
        ref TNumber net = ref destination[..(Topology.Units * Width)][0];
        foreach (ref readonly LayerPlaces places in _layers.AsSpan())
        {
            ref TNumber weight = ref Unsafe.Add(ref memory, places.Weights), source = ref Unsafe.Add(ref memory, places.Sources);
            for (nint unit = 0; unit < places.UnitLength; unit += Width)
            {
                TLanes.Store(Net(ref weight, ref source, places.SourceLength), ref net);
                weight = ref Unsafe.Add(ref weight, places.Row);
                net = ref Unsafe.Add(ref net, Width);
            }
        }
    }

    /// <summary>Rule (5): δ of the outputs against ev, [outputs × W]; answers J of each lane, rule (2).</summary>
    public TLanes Compare(ReadOnlySpan<TNumber> expected)
    {
        ref TNumber memory = ref First;
        LayerPlaces places = _layers[^1];
        ref TNumber x = ref Unsafe.Add(ref memory, places.Sources + places.SourceLength), delta = ref Unsafe.Add(ref memory, places.Deltas);
        ref readonly TNumber ev = ref expected[..places.UnitLength][0];
        TLanes squares = default;
        for (nint unit = 0; unit < places.UnitLength; unit += Width)
        {
            TLanes output = TLanes.Load(in Unsafe.Add(ref x, unit));
            TLanes error = TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in ev), unit)) - output;
            squares = TLanes.FusedMultiplyAdd(error, error, squares);
            TLanes.Store(outputs == UnitKind.Linear ? error : error * Slope(output), ref Unsafe.Add(ref delta, unit));
        }

        return TLanes.Constant(0.5) * squares;
    }

    /// <summary>Rule (6): δ of the hidden units, from the last layer down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SendBack()
    {
        ref TNumber memory = ref First;
        for (int layer = _layers.Length - 2; layer >= 0; layer--)
        {
            ref readonly LayerPlaces places = ref _layers[layer];
            ref TNumber x = ref Unsafe.Add(ref memory, _layers[layer + 1].Sources);
            ref TNumber delta = ref Unsafe.Add(ref memory, places.Deltas);
            for (nint unit = 0; unit < places.UnitLength; unit += Width)
            {
                TLanes slope = Slope(TLanes.Load(in Unsafe.Add(ref x, unit)));
                TLanes.Store(slope * BackwardSum(ref memory, in _layers[layer + 1], unit), ref Unsafe.Add(ref delta, unit));
            }
        }
    }

    /// <summary>S_i = Σ_h w_hi δ_h, the sum of rule (6) over the units above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes BackwardSum(int layer, int unit) => BackwardSum(ref First, in _layers[layer], unit * Width);

    /// <summary>Rule (3): Δ of every weight and bias, [weights × W], from the present δ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Change(TLanes rate, Span<TNumber> changes) => MakeChanges(rate, changes, adds: false);

    /// <summary><see cref="Change"/> and then <see cref="Add"/>, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ChangeAndAdd(TLanes rate, Span<TNumber> changes) => MakeChanges(rate, changes, adds: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MakeChanges(TLanes rate, Span<TNumber> changes, bool adds)
    {
        ref TNumber memory = ref First;
        ref TNumber change = ref changes[..(_places.Inputs * Width)][0], weight = ref memory;
        foreach (ref readonly LayerPlaces places in _layers.AsSpan())
        {
            ref TNumber source = ref Unsafe.Add(ref memory, places.Sources), delta = ref Unsafe.Add(ref memory, places.Deltas);
            for (nint unit = 0; unit < places.UnitLength; unit += Width)
            {
                TLanes step = rate * TLanes.Load(in Unsafe.Add(ref delta, unit));
                for (nint j = 0; j < places.SourceLength; j += Width)
                {
                    Keep(step * TLanes.Load(in Unsafe.Add(ref source, j)), ref Unsafe.Add(ref change, j), ref Unsafe.Add(ref weight, j), adds);
                }

                Keep(step, ref Unsafe.Add(ref change, places.SourceLength), ref Unsafe.Add(ref weight, places.SourceLength), adds);
                change = ref Unsafe.Add(ref change, places.Row);
                weight = ref Unsafe.Add(ref weight, places.Row);
            }
        }
    }

    /// <summary>w ← w + γ δ x in one rounding: rule (3) where nobody asks for the change itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(TLanes rate)
    {
        ref TNumber memory = ref First;
        ref TNumber weight = ref memory;
        foreach (ref readonly LayerPlaces places in _layers.AsSpan())
        {
            ref TNumber source = ref Unsafe.Add(ref memory, places.Sources), delta = ref Unsafe.Add(ref memory, places.Deltas);
            for (nint unit = 0; unit < places.UnitLength; unit += Width)
            {
                TLanes step = rate * TLanes.Load(in Unsafe.Add(ref delta, unit));
                for (nint j = 0; j < places.SourceLength; j += Width)
                {
                    ref TNumber w = ref Unsafe.Add(ref weight, j);
                    TLanes.Store(TLanes.FusedMultiplyAdd(step, TLanes.Load(in Unsafe.Add(ref source, j)), TLanes.Load(in w)), ref w);
                }

                ref TNumber bias = ref Unsafe.Add(ref weight, places.SourceLength);
                TLanes.Store(TLanes.Load(in bias) + step, ref bias);
                weight = ref Unsafe.Add(ref weight, places.Row);
            }
        }
    }

    /// <summary>w ← w + Δw, [weights × W], rounded as two floats are added: a stored trace replays to the same bits.</summary>
    public void Add(ReadOnlySpan<TNumber> changes)
    {
        ref TNumber weight = ref First;
        ref readonly TNumber change = ref changes[..(_places.Inputs * Width)][0];
        for (nint place = 0; place < _places.Inputs * Width; place += Width)
        {
            ref TNumber w = ref Unsafe.Add(ref weight, place);
            TLanes.Store(TLanes.Load(in w) + TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in change), place)), ref w);
        }
    }

    // The places follow from the topology, as the length of the memory does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<TNumber> Part(int first, int end) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref First, first * Width), (end - first) * Width);

    /// <summary>f'(in) = x (1 − x) of a logistic unit.</summary>
    public static TLanes Slope(TLanes x) => x * (TLanes.Constant(1) - x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TLanes value, ref TNumber change, ref TNumber weight, bool adds)
    {
        TLanes.Store(value, ref change);
        if (adds)
        {
            TLanes.Store(TLanes.Load(in weight) + value, ref weight);
        }
    }

    // The numbers behind a place follow from the topology, as the length of the memory does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ActivateLayer(ref TNumber memory, in LayerPlaces places, bool isLinear)
    {
        nint length = places.SourceLength, row = places.Row, end = places.UnitLength;
        ref TNumber weight = ref Unsafe.Add(ref memory, places.Weights), source = ref Unsafe.Add(ref memory, places.Sources);
        ref TNumber activation = ref Unsafe.Add(ref source, length);
        for (nint unit = 0; unit < end; unit += Width)
        {
            TLanes net = Net(ref weight, ref source, length);
            TLanes.Store(isLinear ? net : TLanes.Logistic(net), ref Unsafe.Add(ref activation, unit));
            weight = ref Unsafe.Add(ref weight, row);
        }
    }

    /// <summary>in_i of one unit.</summary>
    /// <param name="weight">The unit's row of weights.</param>
    /// <param name="source">What its layer reads.</param>
    /// <param name="length">How many numbers it reads.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Net(ref readonly TNumber weight, ref readonly TNumber source, nint length)
    {
        ref TNumber w = ref Unsafe.AsRef(in weight), x = ref Unsafe.AsRef(in source);
        TLanes sum = TLanes.Load(in Unsafe.Add(ref w, length));
        for (nint j = 0; j < length; j += Width)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, j)), TLanes.Load(in Unsafe.Add(ref x, j)), sum);
        }

        return sum;
    }

    /// <param name="memory">The network's numbers.</param>
    /// <param name="above">The layer above the unit.</param>
    /// <param name="unit">The unit's place in its layer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes BackwardSum(ref TNumber memory, in LayerPlaces above, nint unit)
    {
        ref TNumber weight = ref Unsafe.Add(ref Unsafe.Add(ref memory, above.Weights), unit);
        ref TNumber delta = ref Unsafe.Add(ref memory, above.Deltas);
        TLanes sum = default;
        for (nint h = 0; h < above.UnitLength; h += Width)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in weight), TLanes.Load(in Unsafe.Add(ref delta, h)), sum);
            weight = ref Unsafe.Add(ref weight, above.Row);
        }

        return sum;
    }
}

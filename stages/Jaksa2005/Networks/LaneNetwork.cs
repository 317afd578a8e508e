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
/// width of register gives the same bits, but of a result that is no number: which one it is depends on the order of factors, and that is the compiler's choice.</para>
/// <para>Within a pass, what a layer computes last is handed to the next in a register: a number that is read from memory right after it was written comes late.</para>
/// </remarks>
/// <param name="topology">Layers.</param>
/// <param name="outputs">The activation function of the output units.</param>
internal sealed partial class LaneNetwork<TLanes, TNumber>(Topology topology, UnitKind outputs)
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    /// <summary>Products that are added without a question between them whether there are more.</summary>
    private const int Together = 8;

    /// <summary>A pass is compiled at once and by itself: in a method that has inlined one, the compiler inlines no more, because it keeps track of few temporaries.</summary>
    private const MethodImplOptions Pass = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    private readonly LayerPlaces[] _layers = LayerPlaces.Of(topology, Width);
    private readonly NetworkMemory _places = new(topology);
    private readonly AlignedArray<TNumber> _memory = new((long)new NetworkMemory(topology).Length * Width);

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

    /// <summary>δ_i, [units × W], after <see cref="Compare"/> and <see cref="SendBack"/>, or <see cref="BackPropagate"/>.</summary>
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
    [MethodImpl(Pass)]
    public void Activate() => ActivateLayers(ref First, _layers.Length, outputs == UnitKind.Linear);

    /// <summary>Rule (1) for the hidden units alone.</summary>
    [MethodImpl(Pass)]
    public void ActivateHidden() => ActivateLayers(ref First, _layers.Length - 1, isLinear: false);

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
        TLanes last = TLanes.Load(in Unsafe.Add(ref source, length - Width));
        for (nint unit = 0; unit < end; unit += Width)
        {
            TLanes net = Net(ref weight, ref source, length, last);
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
                TLanes.Store(Net(ref weight, ref source, places.SourceLength, TLanes.Load(in Unsafe.Add(ref source, places.SourceLength - Width))), ref net);
                weight = ref Unsafe.Add(ref weight, places.Row);
                net = ref Unsafe.Add(ref net, Width);
            }
        }
    }

    /// <summary>f'(in) = x (1 − x) of a logistic unit.</summary>
    public static TLanes Slope(TLanes x) => x * (TLanes.Constant(1) - x);

    // The places follow from the topology, as the length of the memory does; so do those of every layer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<TNumber> Part(int first, int end) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref First, first * Width), (end - first) * Width);

    /// <summary>Rule (1) for the first layers.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="layers">How many.</param>
    /// <param name="isLinear">Whether the output units are linear, where they are among them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ActivateLayers(ref TNumber memory, int layers, bool isLinear)
    {
        TLanes last = TLanes.Load(in Unsafe.Add(ref memory, (_places.Units - 1) * Width));
        for (int layer = 0; layer < layers; layer++)
        {
            last = ActivateLayer(ref memory, in _layers[layer], last, isLinear: isLinear && layer == _layers.Length - 1);
        }
    }

    /// <summary>Rule (1) for one layer; answers the activation of its last unit.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="places">The layer.</param>
    /// <param name="last">The last number that it reads.</param>
    /// <param name="isLinear">Whether its units are linear.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ActivateLayer(ref TNumber memory, in LayerPlaces places, TLanes last, bool isLinear)
    {
        nint length = places.SourceLength, row = places.Row, end = places.UnitLength;
        ref TNumber weight = ref Unsafe.Add(ref memory, places.Weights), source = ref Unsafe.Add(ref memory, places.Sources);
        ref TNumber activation = ref Unsafe.Add(ref source, length);
        TLanes answer = default;
        for (nint unit = 0; unit < end; unit += Width)
        {
            TLanes net = Net(ref weight, ref source, length, last);
            answer = isLinear ? net : TLanes.Logistic(net);
            TLanes.Store(answer, ref Unsafe.Add(ref activation, unit));
            weight = ref Unsafe.Add(ref weight, row);
        }

        return answer;
    }

    /// <summary>in_i of one unit.</summary>
    /// <param name="weight">The unit's row of weights.</param>
    /// <param name="source">What its layer reads.</param>
    /// <param name="length">How many numbers it reads.</param>
    /// <param name="last">The last of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Net(ref readonly TNumber weight, ref readonly TNumber source, nint length, TLanes last)
    {
        ref TNumber w = ref Unsafe.AsRef(in weight), x = ref Unsafe.AsRef(in source);
        nint before = length - Width;
        ref TNumber end = ref Unsafe.Add(ref x, before), whole = ref Unsafe.Add(ref x, before & -(Together * Width));
        TLanes sum = TLanes.Load(in Unsafe.Add(ref w, length));
        while (Unsafe.IsAddressLessThan(in x, in whole))
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in w), TLanes.Load(in x), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, Width)), TLanes.Load(in Unsafe.Add(ref x, Width)), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, 2 * Width)), TLanes.Load(in Unsafe.Add(ref x, 2 * Width)), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, 3 * Width)), TLanes.Load(in Unsafe.Add(ref x, 3 * Width)), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, 4 * Width)), TLanes.Load(in Unsafe.Add(ref x, 4 * Width)), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, 5 * Width)), TLanes.Load(in Unsafe.Add(ref x, 5 * Width)), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, 6 * Width)), TLanes.Load(in Unsafe.Add(ref x, 6 * Width)), sum);
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in Unsafe.Add(ref w, 7 * Width)), TLanes.Load(in Unsafe.Add(ref x, 7 * Width)), sum);
            w = ref Unsafe.Add(ref w, Together * Width);
            x = ref Unsafe.Add(ref x, Together * Width);
        }

        while (Unsafe.IsAddressLessThan(in x, in end))
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in w), TLanes.Load(in x), sum);
            w = ref Unsafe.Add(ref w, Width);
            x = ref Unsafe.Add(ref x, Width);
        }

        return TLanes.FusedMultiplyAdd(TLanes.Load(in w), last, sum);
    }
}

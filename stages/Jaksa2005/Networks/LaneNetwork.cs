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
    /// <remarks>
    /// For the same reason a pass says in its own text, as a constant, whether it takes units by two: what the compiler drops only later has been counted by then.
    /// Back-propagation has no room for both ways and takes them one by one.
    /// </remarks>
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
    [MethodImpl(Pass)]
    public void Activate(ReadOnlySpan<TNumber> inputs)
    {
        ref TNumber memory = ref First;
        SetInputs(ref memory, inputs);
        ActivateLayers(ref memory, _layers.Length, outputs == UnitKind.Linear, byTwo: default(TLanes) is not IPairedLanes);
    }

    /// <summary>Rule (1) for every unit.</summary>
    [MethodImpl(Pass)]
    public void Activate() => ActivateLayers(ref First, _layers.Length, outputs == UnitKind.Linear, byTwo: default(TLanes) is not IPairedLanes);

    /// <summary>Rule (1) for the hidden units alone.</summary>
    [MethodImpl(Pass)]
    public void ActivateHidden() => ActivateLayers(ref First, _layers.Length - 1, isLinear: false, byTwo: default(TLanes) is not IPairedLanes);

    /// <summary>Rule (1) for the output units after <see cref="ActivateHidden"/>: each answer goes to <paramref name="taker"/> and not to memory, from where it would have to come back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Answer<TTaker>(in TTaker taker)
        where TTaker : struct, IAnswerTaker<TLanes>, allows ref struct
    {
        ref readonly LayerPlaces places = ref _layers[^1];
        ref TNumber memory = ref First;
        ComputeLayer(ref memory, in places, LastSource(ref memory, in places), outputs == UnitKind.Linear, byTwo: default(TLanes) is not IPairedLanes, in taker);
    }

    /// <summary>in_i of every unit, [units × W], from the present weights and activations: with the bits that <see cref="Activate()"/> gave them.</summary>
    /// <remarks>They are added up again, because few ask for them and every step would have to write them.</remarks>
    public void ReadNets(Span<TNumber> destination)
    {
        ref TNumber memory = ref First;
        ref TNumber net = ref destination[..(Topology.Units * Width)][0];
        foreach (ref readonly LayerPlaces places in _layers.AsSpan())
        {
            ComputeLayer(ref memory, in places, LastSource(ref memory, in places), isLinear: true, byTwo: false, new Keeper(ref net));
            net = ref Unsafe.Add(ref net, places.UnitLength);
        }
    }

    /// <summary>f'(in) = x (1 − x) of a logistic unit.</summary>
    public static TLanes Slope(TLanes x) => x * (TLanes.Constant(1) - x);

    // The places follow from the topology, as the length of the memory does; so do those of every layer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<TNumber> Part(int first, int end) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref First, first * Width), (end - first) * Width);

    /// <summary>Copies the inputs, register by register, as they are read: a register that is read from smaller writes would wait for all of them.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="inputs">[inputs × W].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetInputs(ref TNumber memory, ReadOnlySpan<TNumber> inputs)
    {
        nint length = (nint)(_places.Units - _places.Inputs) * Width;
        ref readonly TNumber input = ref inputs[..(int)length][0];
        ref TNumber x = ref Unsafe.Add(ref memory, _places.Inputs * Width);
        for (nint place = 0; place < length; place += Width)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in input), place)), ref Unsafe.Add(ref x, place));
        }
    }

    /// <summary>Rule (1) for the first layers; answers the last activation.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="layers">How many.</param>
    /// <param name="isLinear">Whether the output units are linear, where they are among them.</param>
    /// <param name="byTwo">Whether to take two units at a time, where that is faster.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes ActivateLayers(ref TNumber memory, int layers, bool isLinear, bool byTwo)
    {
        TLanes last = TLanes.Load(in Unsafe.Add(ref memory, (_places.Units - 1) * Width));
        for (int layer = 0; layer < layers; layer++)
        {
            last = ActivateLayer(ref memory, in _layers[layer], last, isLinear: isLinear && layer == _layers.Length - 1, byTwo);
        }

        return last;
    }

    /// <summary>Rule (1) for one layer; answers the activation of its last unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ActivateLayer(ref TNumber memory, in LayerPlaces places, TLanes last, bool isLinear, bool byTwo) =>
        ComputeLayer(ref memory, in places, last, isLinear, byTwo, new Keeper(ref Unsafe.Add(ref memory, places.Sources + places.SourceLength)));

    /// <summary>What the units of a layer compute; answers the last of it.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="places">The layer.</param>
    /// <param name="last">The last number that it reads.</param>
    /// <param name="isLinear">Whether its units are linear.</param>
    /// <param name="byTwo">Whether to take two units at a time, where that is faster.</param>
    /// <param name="taker">Gets every number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ComputeLayer<TTaker>(ref TNumber memory, in LayerPlaces places, TLanes last, bool isLinear, bool byTwo, in TTaker taker)
        where TTaker : struct, IAnswerTaker<TLanes>, allows ref struct
    {
        nint length = places.SourceLength, row = places.Row, end = places.UnitLength, before = length - Width;
        ref TNumber weight = ref Unsafe.Add(ref memory, places.Weights), source = ref Unsafe.Add(ref memory, places.Sources);
        ref TNumber lastSource = ref Unsafe.Add(ref source, before), whole = ref Unsafe.Add(ref source, before & -(Together * Width));
        TLanes answer = default;
        nint unit = 0;
        for (; byTwo && unit < end - Width; unit += 2 * Width)
        {
            (TLanes net, TLanes next) = Nets(ref weight, row, ref source, ref lastSource, length, last);
            taker.Take(unit, isLinear ? net : TLanes.Logistic(net));
            answer = isLinear ? next : TLanes.Logistic(next);
            taker.Take(unit + Width, answer);
            weight = ref Unsafe.Add(ref weight, 2 * row);
        }

        for (; unit < end; unit += Width)
        {
            TLanes net = Net(ref weight, ref source, ref whole, ref lastSource, length, last);
            answer = isLinear ? net : TLanes.Logistic(net);
            taker.Take(unit, answer);
            weight = ref Unsafe.Add(ref weight, row);
        }

        return answer;
    }

    /// <summary>in_i of one unit.</summary>
    /// <param name="weight">The unit's row of weights.</param>
    /// <param name="source">What its layer reads.</param>
    /// <param name="whole">The first of it that <see cref="Together"/> does not reach.</param>
    /// <param name="lastSource">The last of it.</param>
    /// <param name="length">How many numbers it reads.</param>
    /// <param name="last">The last of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Net(ref TNumber weight, ref TNumber source, ref TNumber whole, ref TNumber lastSource, nint length, TLanes last)
    {
        ref TNumber w = ref weight, x = ref source;
        TLanes sum = TLanes.Load(in Unsafe.Add(ref w, length));
        while (Unsafe.IsAddressLessThan(in x, in whole))
        {
            sum = TLanes.AddProduct(in w, TLanes.Load(in x), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, Width), TLanes.Load(in Unsafe.Add(ref x, Width)), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, 2 * Width), TLanes.Load(in Unsafe.Add(ref x, 2 * Width)), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, 3 * Width), TLanes.Load(in Unsafe.Add(ref x, 3 * Width)), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, 4 * Width), TLanes.Load(in Unsafe.Add(ref x, 4 * Width)), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, 5 * Width), TLanes.Load(in Unsafe.Add(ref x, 5 * Width)), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, 6 * Width), TLanes.Load(in Unsafe.Add(ref x, 6 * Width)), sum);
            sum = TLanes.AddProduct(in Unsafe.Add(ref w, 7 * Width), TLanes.Load(in Unsafe.Add(ref x, 7 * Width)), sum);
            w = ref Unsafe.Add(ref w, Together * Width);
            x = ref Unsafe.Add(ref x, Together * Width);
        }

        while (Unsafe.IsAddressLessThan(in x, in lastSource))
        {
            sum = TLanes.AddProduct(in w, TLanes.Load(in x), sum);
            w = ref Unsafe.Add(ref w, Width);
            x = ref Unsafe.Add(ref x, Width);
        }

        return TLanes.AddProduct(in w, last, sum);
    }

    /// <summary>in_i of two units: a number that both read is loaded once, and the processor works on one sum while the other waits.</summary>
    /// <param name="weight">The first unit's row of weights.</param>
    /// <param name="row">How far the second's is.</param>
    /// <param name="source">What their layer reads.</param>
    /// <param name="lastSource">The last of it.</param>
    /// <param name="length">How many numbers it reads.</param>
    /// <param name="last">The last of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes First, TLanes Second) Nets(ref TNumber weight, nint row, ref TNumber source, ref TNumber lastSource, nint length, TLanes last)
    {
        ref TNumber w = ref weight, v = ref Unsafe.Add(ref weight, row), x = ref source;
        TLanes first = TLanes.Load(in Unsafe.Add(ref w, length)), second = TLanes.Load(in Unsafe.Add(ref v, length));
        while (Unsafe.IsAddressLessThan(in x, in lastSource))
        {
            TLanes number = TLanes.Load(in x);
            first = TLanes.AddProduct(in w, number, first);
            second = TLanes.AddProduct(in v, number, second);
            w = ref Unsafe.Add(ref w, Width);
            v = ref Unsafe.Add(ref v, Width);
            x = ref Unsafe.Add(ref x, Width);
        }

        return (TLanes.AddProduct(in w, last, first), TLanes.AddProduct(in v, last, second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LastSource(ref TNumber memory, in LayerPlaces places) => TLanes.Load(in Unsafe.Add(ref memory, places.Sources + places.SourceLength - Width));

    /// <summary>Writes what a layer computes.</summary>
    private readonly ref struct Keeper(ref TNumber numbers) : IAnswerTaker<TLanes>
    {
        private readonly ref TNumber _numbers = ref numbers;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take(nint place, TLanes answer) => TLanes.Store(answer, ref Unsafe.Add(ref _numbers, place));
    }
}

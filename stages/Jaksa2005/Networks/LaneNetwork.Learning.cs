using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Networks;

/// <content>Rules (2) to (6).</content>
internal sealed partial class LaneNetwork<TLanes, TNumber>
{
    /// <summary>Rule (5): δ of the outputs against ev, [outputs × W]; answers J of each lane, rule (2).</summary>
    public TLanes Compare(ReadOnlySpan<TNumber> expected)
    {
        ref TNumber memory = ref First;
        return TLanes.Constant(0.5) * CompareOutputs(ref memory, expected, TLanes.Load(in Unsafe.Add(ref memory, (_places.Deltas - 1) * Width)), out _);
    }

    /// <summary>Rule (6): δ of the hidden units, from the last layer down.</summary>
    [MethodImpl(Pass)]
    public void SendBack()
    {
        ref TNumber memory = ref First;
        for (int layer = _layers.Length - 1; layer > 0; layer--)
        {
            SendBackLayer(ref memory, in _layers[layer - 1], in _layers[layer], LastDelta(ref memory, in _layers[layer]));
        }
    }

    /// <summary>S_i = Σ_h w_hi δ_h, the sum of rule (6) over the units above.</summary>
    /// <param name="layer">The unit's layer; the inputs are layer 0.</param>
    /// <param name="unit">Its number in the layer; the caller answers for its being there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes BackwardSum(int layer, int unit)
    {
        ref TNumber memory = ref First;
        return BackwardSum(ref memory, in _layers[layer], unit * Width, LastDelta(ref memory, in _layers[layer]));
    }

    /// <summary>Rule (3): Δ of every weight and bias, [weights × W], from the present δ.</summary>
    [MethodImpl(Pass)]
    public void Change(TLanes rate, Span<TNumber> changes) => ChangeLayers(rate, changes, adds: false);

    /// <summary><see cref="Change"/> and then <see cref="Add"/>, with the same bits.</summary>
    [MethodImpl(Pass)]
    public void ChangeAndAdd(TLanes rate, Span<TNumber> changes) => ChangeLayers(rate, changes, adds: true);

    /// <summary>Steps of on-line back-propagation, pattern after pattern: each has the bits of <see cref="Activate(ReadOnlySpan{TNumber})"/>, <see cref="Compare"/>, <see cref="SendBack"/> and <see cref="ChangeAndAdd"/>.</summary>
    /// <remarks>The weights of a layer change as soon as the layer below has its δ from the old ones.</remarks>
    /// <param name="inputs">x of every pattern, [patterns × inputs × W].</param>
    /// <param name="expected">ev of every pattern, [patterns × outputs × W].</param>
    /// <param name="pattern">The pattern to begin with; the first follows on the last.</param>
    /// <param name="steps">How many.</param>
    /// <param name="rate">γ.</param>
    /// <param name="changes">Δ of the last step, [weights × W]; written.</param>
    [MethodImpl(Pass)]
    public void BackPropagate(ReadOnlySpan<TNumber> inputs, ReadOnlySpan<TNumber> expected, int pattern, int steps, TLanes rate, Span<TNumber> changes)
    {
        ref TNumber memory = ref First;
        ref TNumber change = ref changes[..(_places.Inputs * Width)][0];
        int inputLength = Inputs.Length, outputLength = Outputs.Length, patterns = inputs.Length / inputLength;
        for (; steps > 0; steps--)
        {
            SetInputs(ref memory, inputs.Slice(pattern * inputLength, inputLength));
            TLanes output = ActivateLayers(ref memory, _layers.Length, outputs == UnitKind.Linear, byTwo: false);
            CompareOutputs(ref memory, expected.Slice(pattern * outputLength, outputLength), output, out TLanes lastAbove);
            for (int layer = _layers.Length - 1; layer >= 0; layer--)
            {
                TLanes last = layer > 0 ? SendBackLayer(ref memory, in _layers[layer - 1], in _layers[layer], lastAbove) : default;
                ChangeLayer(ref memory, in _layers[layer], lastAbove, rate, ref change, adds: true);
                lastAbove = last;
            }

            pattern = pattern + 1 < patterns ? pattern + 1 : 0;
        }
    }

    /// <summary>w ← w + γ δ x in one rounding: rule (3) where nobody asks for the change itself.</summary>
    [MethodImpl(Pass)]
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

    /// <summary>Rule (5); answers Σ (ev − x)² of each lane.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="lastOutput">x of the last output.</param>
    /// <param name="last">Its δ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes CompareOutputs(ref TNumber memory, ReadOnlySpan<TNumber> expected, TLanes lastOutput, out TLanes last)
    {
        ref readonly LayerPlaces places = ref _layers[^1];
        ref TNumber x = ref Unsafe.Add(ref memory, places.Sources + places.SourceLength), delta = ref Unsafe.Add(ref memory, places.Deltas);
        ref readonly TNumber ev = ref expected[..places.UnitLength][0];
        nint end = places.UnitLength - Width;
        TLanes squares = default;
        last = default;
        for (nint unit = 0; unit <= end; unit += Width)
        {
            TLanes output = unit < end ? TLanes.Load(in Unsafe.Add(ref x, unit)) : lastOutput;
            TLanes error = TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in ev), unit)) - output;
            squares = TLanes.FusedMultiplyAdd(error, error, squares);
            last = outputs == UnitKind.Linear ? error : error * Slope(output);
            TLanes.Store(last, ref Unsafe.Add(ref delta, unit));
        }

        return squares;
    }

    /// <summary>Rule (6) for one layer; answers δ of its last unit.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="places">The layer.</param>
    /// <param name="above">The layer above, whose δ are known.</param>
    /// <param name="lastAbove">The last of these.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SendBackLayer(ref TNumber memory, in LayerPlaces places, in LayerPlaces above, TLanes lastAbove)
    {
        ref TNumber x = ref Unsafe.Add(ref memory, above.Sources), delta = ref Unsafe.Add(ref memory, places.Deltas);
        TLanes last = default;
        for (nint unit = 0; unit < places.UnitLength; unit += Width)
        {
            last = Slope(TLanes.Load(in Unsafe.Add(ref x, unit))) * BackwardSum(ref memory, in above, unit, lastAbove);
            TLanes.Store(last, ref Unsafe.Add(ref delta, unit));
        }

        return last;
    }

    /// <summary>S_i of one unit.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="above">The layer above the unit.</param>
    /// <param name="unit">The unit's place in its layer.</param>
    /// <param name="last">δ of the last unit above.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes BackwardSum(ref TNumber memory, in LayerPlaces above, nint unit, TLanes last)
    {
        ref TNumber weight = ref Unsafe.Add(ref Unsafe.Add(ref memory, above.Weights), unit);
        ref TNumber delta = ref Unsafe.Add(ref memory, above.Deltas);
        nint end = above.UnitLength - Width;
        TLanes sum = default;
        for (nint h = 0; h < end; h += Width)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(in weight), TLanes.Load(in Unsafe.Add(ref delta, h)), sum);
            weight = ref Unsafe.Add(ref weight, above.Row);
        }

        return TLanes.FusedMultiplyAdd(TLanes.Load(in weight), last, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LastDelta(ref TNumber memory, in LayerPlaces places) => TLanes.Load(in Unsafe.Add(ref memory, places.Deltas + places.UnitLength - Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ChangeLayers(TLanes rate, Span<TNumber> changes, bool adds)
    {
        ref TNumber memory = ref First;
        ref TNumber change = ref changes[..(_places.Inputs * Width)][0];
        foreach (ref readonly LayerPlaces places in _layers.AsSpan())
        {
            ChangeLayer(ref memory, in places, LastDelta(ref memory, in places), rate, ref change, adds);
        }
    }

    /// <summary>Rule (3) for one layer.</summary>
    /// <param name="memory">The network's numbers.</param>
    /// <param name="places">The layer.</param>
    /// <param name="last">δ of its last unit.</param>
    /// <param name="rate">γ.</param>
    /// <param name="changes">Δ of the whole network, [weights × W]; written.</param>
    /// <param name="adds">Whether Δ is added to the weights, too.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ChangeLayer(ref TNumber memory, in LayerPlaces places, TLanes last, TLanes rate, ref TNumber changes, bool adds)
    {
        ref TNumber source = ref Unsafe.Add(ref memory, places.Sources), delta = ref Unsafe.Add(ref memory, places.Deltas);
        ref TNumber change = ref Unsafe.Add(ref changes, places.Weights), weight = ref Unsafe.Add(ref memory, places.Weights);
        nint end = places.UnitLength - Width;
        for (nint unit = 0; unit <= end; unit += Width)
        {
            TLanes step = rate * (unit < end ? TLanes.Load(in Unsafe.Add(ref delta, unit)) : last);
            for (nint j = 0; j < places.SourceLength; j += Width)
            {
                Keep(step * TLanes.Load(in Unsafe.Add(ref source, j)), ref Unsafe.Add(ref change, j), ref Unsafe.Add(ref weight, j), adds);
            }

            Keep(step, ref Unsafe.Add(ref change, places.SourceLength), ref Unsafe.Add(ref weight, places.SourceLength), adds);
            change = ref Unsafe.Add(ref change, places.Row);
            weight = ref Unsafe.Add(ref weight, places.Row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TLanes value, ref TNumber change, ref TNumber weight, bool adds)
    {
        TLanes.Store(value, ref change);
        if (adds)
        {
            TLanes.Store(TLanes.Load(in weight) + value, ref weight);
        }
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>The layer of <see cref="LogisticLayer{TLanes, TNumber}"/> for a few runs, with its bits: units lie beside runs in a register.</summary>
/// <typeparam name="TLanes">The register.</typeparam>
/// <typeparam name="TRuns">The runs of one unit.</typeparam>
/// <param name="x">What the layer sees, the last the constant 1.</param>
/// <param name="units">Units in the layer.</param>
internal sealed class LogisticRuns<TLanes, TRuns>(SpreadRuns<TLanes, TRuns> x, int units)
    where TLanes : struct, ILanes<TLanes, float>
    where TRuns : struct, ILanes<TRuns, float>
{
    private const int Height = 4;   // registers whose sums go side by side
    private readonly int _width = WidthOf(units);
    private readonly AlignedArray<float> _y = new(WidthOf(units));
    private readonly AlignedArray<float> _errors = new(WidthOf(units)); // e; zero behind the last unit
    private readonly AlignedArray<float> _back = new((long)x.Length * TRuns.Count);

    /// <summary>W, each run's own, with the biases.</summary>
    public RunWeights Weights { get; } = new(
        LayerPlaces.Of(0, units, x.Length).Select(place => PlaceOf(place / x.Length, place % x.Length, x.Length)), (long)x.Length * WidthOf(units));

    /// <summary>y, ending with the constant 1, so that a layer above can see it.</summary>
    public SpreadRuns<TRuns, TRuns> Outputs { get; } = new(units + 1);

    /// <summary>Σ w e for each x, after <see cref="SendBackAndLearn"/>.</summary>
    public ReadOnlySpan<float> Back => _back.Span;

    /// <summary>Numbers in whole registers that hold <paramref name="units"/> units.</summary>
    public static int WidthOf(int units) => ((units * TRuns.Count) + TLanes.Count - 1) / TLanes.Count * TLanes.Count;

    /// <summary>y = σ(W·x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Activate()
    {
        int row = x.Length * TLanes.Count, last = _width - TLanes.Count;
        ref float first = ref x.First;
        for (int i = 0; i < _width; i += Height * TLanes.Count)
        {
            // Registers beyond the last repeat it and store the same numbers again.
            int i1 = Math.Min(i + TLanes.Count, last), i2 = Math.Min(i + (2 * TLanes.Count), last), i3 = Math.Min(i + (3 * TLanes.Count), last);
            ref float w0 = ref Weights.Numbers[i * x.Length], w1 = ref Weights.Numbers[i1 * x.Length];
            ref float w2 = ref Weights.Numbers[i2 * x.Length], w3 = ref Weights.Numbers[i3 * x.Length];
            TLanes y0 = default, y1 = default, y2 = default, y3 = default;
            for (nint place = 0; place < row; place += TLanes.Count)
            {
                TLanes value = TLanes.Load(ref Unsafe.Add(ref first, place));
                y0 = TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref w0, place)), value, y0);
                y1 = TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref w1, place)), value, y1);
                y2 = TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref w2, place)), value, y2);
                y3 = TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref w3, place)), value, y3);
            }

            Span<float> y = _y.Span;
            TLanes.Store(TLanes.Logistic(y0), y, i);
            if (i1 > i)
            {
                TLanes.Store(TLanes.Logistic(y1), y, i1);
                TLanes.Store(TLanes.Logistic(y2), y, i2);
                TLanes.Store(TLanes.Logistic(y3), y, i3);
            }
        }

        Outputs.Set(0, _y.Span, TRuns.Count, units);
    }

    /// <summary>Takes the errors of the top layer from the targets, external rows; answers their squares' sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TRuns Compare(ReadOnlySpan<float> target)
    {
        TRuns squares = default, one = TRuns.Constant(1);
        for (int unit = 0; unit < units; unit++)
        {
            TRuns output = TRuns.Load(_y.Span, unit * TRuns.Count);
            TRuns error = TRuns.Load(target, unit * RecordLayout.LaneGroup) - output;
            squares = TRuns.FusedMultiplyAdd(error, error, squares);
            TRuns.Store(output * (one - output) * error, _errors.Span, unit * TRuns.Count);
        }

        return squares;
    }

    /// <summary>Takes the errors of a layer below the top from what the layer above sent back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeErrors(ReadOnlySpan<float> back)
    {
        ReadOnlySpan<float> y = _y.Span;
        Span<float> errors = _errors.Span;
        TRuns one = TRuns.Constant(1);
        for (int place = 0; place < units * TRuns.Count; place += TRuns.Count)
        {
            TRuns output = TRuns.Load(y, place);
            TRuns.Store(output * (one - output) * TRuns.Load(back, place), errors, place);
        }
    }

    /// <summary>Computes <see cref="Back"/> through the weights as they are, then W ← W + α e xᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SendBackAndLearn(TLanes rate)
    {
        int sources = x.Length;
        _back.Span.Clear();
        ref float weight = ref Weights.First, first = ref x.First, firstBack = ref _back.First;
        for (int i = 0; i < _width; i += TLanes.Count)
        {
            ref float errors = ref _errors.Span[i];
            TLanes change = rate * TLanes.Load(ref errors);
            ref float value = ref first, back = ref firstBack;
            for (int source = 0; source < sources; source++)
            {
                TRuns sum = TRuns.Load(ref back);
                for (int unit = 0; unit < TLanes.Count; unit += TRuns.Count)
                {
                    sum = TRuns.FusedMultiplyAdd(TRuns.Load(ref Unsafe.Add(ref weight, unit)), TRuns.Load(ref Unsafe.Add(ref errors, unit)), sum);
                }

                TRuns.Store(sum, ref back);
                TLanes.Store(TLanes.FusedMultiplyAdd(change, TLanes.Load(ref value), TLanes.Load(ref weight)), ref weight);
                weight = ref Unsafe.Add(ref weight, TLanes.Count);
                value = ref Unsafe.Add(ref value, TLanes.Count);
                back = ref Unsafe.Add(ref back, TRuns.Count);
            }
        }
    }

    /// <summary>The weights of registers lie one after the other, each source after source.</summary>
    private static int PlaceOf(int unit, int source, int sources)
    {
        (int register, int place) = Math.DivRem(unit * TRuns.Count, TLanes.Count);
        return (((register * sources) + source) * TLanes.Count) + place;
    }
}

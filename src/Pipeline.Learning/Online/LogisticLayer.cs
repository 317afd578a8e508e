using System.Runtime.CompilerServices;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>A layer of logistic units without memory, with weights of its own in each lane: y = σ(W·x).</summary>
/// <remarks>
/// <code>
/// e = σ'(net)(target − y)   at the top;   e = σ'(net) Σ w e   over the units of the layer above
/// ΔW = α e xᵀ
/// </code>
/// </remarks>
/// <param name="weights">The weights of all layers.</param>
/// <param name="firstWeight">Where this layer's begin.</param>
/// <param name="x">What the layer sees: C rows, the last the constant 1.</param>
/// <param name="columns">C.</param>
/// <param name="units">Units in the layer.</param>
internal sealed class LogisticLayer<TLanes, TNumber>(
    LaneWeights<TLanes, TNumber> weights, int firstWeight, AlignedArray<TNumber> x, int columns, int units)
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Lanes = RecordLayout.LaneGroup;
    private readonly AlignedArray<TNumber> _errors = new((long)units * Lanes);
    private readonly AlignedArray<TNumber> _back = new((long)columns * Lanes);

    /// <summary>y, and one row more for the constant 1, so that a layer above can see it.</summary>
    public AlignedArray<TNumber> Outputs { get; } = LaneMatrix<TLanes, TNumber>.EndingWithOne(units + 1);

    /// <summary>Σ w e for each x, after <see cref="SendBack"/>.</summary>
    public ReadOnlySpan<TNumber> Back => _back.Span;

    private int Start => firstWeight * Lanes;

    private int Length => units * columns * Lanes;

    /// <summary>y = σ(W·x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Activate(int lane)
    {
        Span<TNumber> y = Outputs.Span;
        LaneMatrix<TLanes, TNumber>.Multiply(weights.Values.Slice(Start, Length), x.Span, y, units, columns, lane);
        for (int place = lane; place < units * Lanes; place += Lanes)
        {
            TLanes.Store(TLanes.Logistic(TLanes.Load(y, place)), y, place);
        }
    }

    /// <summary>Takes the errors of the top layer from the targets; answers their squares' sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TLanes Compare(ReadOnlySpan<TNumber> target, int lane)
    {
        ReadOnlySpan<TNumber> y = Outputs.Span;
        TLanes squares = default, one = TLanes.Constant(1);
        for (int place = lane; place < units * Lanes; place += Lanes)
        {
            TLanes output = TLanes.Load(y, place);
            TLanes error = TLanes.Load(target, place) - output;
            squares = TLanes.FusedMultiplyAdd(error, error, squares);
            TLanes.Store(output * (one - output) * error, _errors.Span, place);
        }

        return squares;
    }

    /// <summary>Takes the errors of a layer below the top from what the layer above sent back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeErrors(ReadOnlySpan<TNumber> back, int lane)
    {
        ReadOnlySpan<TNumber> y = Outputs.Span;
        TLanes one = TLanes.Constant(1);
        for (int place = lane; place < units * Lanes; place += Lanes)
        {
            TLanes output = TLanes.Load(y, place);
            TLanes.Store(output * (one - output) * TLanes.Load(back, place), _errors.Span, place);
        }
    }

    /// <summary>Computes <see cref="Back"/> through the weights as they are: before <see cref="Learn"/>.</summary>
    public void SendBack(int lane) => LaneMatrix<TLanes, TNumber>.MultiplyTransposed(
        weights.Values.Slice(Start, Length), _errors.Span, _back.Span, units, columns, lane);

    /// <summary>W ← W + α e xᵀ.</summary>
    public void Learn(TLanes rate, int lane) => LaneMatrix<TLanes, TNumber>.AddOuterProduct(
        weights.Changed.Slice(Start, Length), rate, _errors.Span, x.Span, units, columns, lane);
}

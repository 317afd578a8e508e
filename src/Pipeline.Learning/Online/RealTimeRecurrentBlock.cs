using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>Real-time recurrent learning of a fully recurrent network: exact derivatives of every unit, carried forward.</summary>
/// <remarks>
/// R. Williams, D. Zipser 1989. z = [x; y; 1], w_ij the weight from z_j to unit i, p the derivative of unit k by w_ij, δ one where i = k, α the rate:
/// <code>
/// each tick:  y_k ← σ(Σ_j w_kj z_j)       p^k_ij ← y_k (1 − y_k) (Σ_l w_kl p^l_ij + δ_ik z_j)      l over units
/// each step:  e_k = target_k − y_k         Δw_ij = α Σ_k e_k p^k_ij                                  k over outputs
/// </code>
/// A tick takes N³(I + N + 1) multiply-adds in each lane, for N units and I inputs. With the weights held fixed the changes of a sequence add up to
/// −α/2 times the exact gradient of its summed squared error; changed at every step, p mixes weights of different age, as in the paper.
/// </remarks>
internal sealed class RealTimeRecurrentBlock<TLanes, TNumber> : IOnlineBlock<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Lanes = RecordLayout.LaneGroup;
    private readonly FullyRecurrentSettings _sizes;
    private readonly int _columns;
    private readonly int _externalLength;
    private readonly LaneWeights<TLanes, TNumber> _weights;
    private readonly AlignedArray<TNumber> _sources;       // z
    private readonly AlignedArray<TNumber> _units;         // y of this tick
    private readonly AlignedArray<TNumber> _recurrent;     // w between units, [N × N]
    private readonly AlignedArray<TNumber> _sensitivities; // p: for each weight w_ij, in its place, the N units' derivatives
    private readonly AlignedArray<TNumber> _sums;          // Σ_l w_kl p^l_ij of one weight

    public RealTimeRecurrentBlock(FullyRecurrent network, OnlineUpdate update)
    {
        _sizes = network.Settings;
        int units = _sizes.Units;
        _columns = _sizes.Inputs + units + 1;
        _externalLength = network.Step.ExternalRows * Lanes;
        _weights = new LaneWeights<TLanes, TNumber>([.. LayerPlaces.Of(0, units, _columns)], update);
        _sources = LaneMatrix<TLanes, TNumber>.EndingWithOne(_columns);
        _units = new AlignedArray<TNumber>((long)units * Lanes);
        _recurrent = new AlignedArray<TNumber>((long)units * units * Lanes);
        _sensitivities = new AlignedArray<TNumber>((long)units * _columns * units * Lanes);
        _sums = new AlignedArray<TNumber>((long)units * Lanes);
    }

    public void SetWeights(int lane, ReadOnlySpan<TNumber> weights) => _weights.Set(lane, weights);

    public void GetWeights(int lane, Span<TNumber> weights) => _weights.Get(lane, weights);

    public ImmutableArray<AlignedArray<TNumber>> Carried => [_sensitivities, _sources];

    public void ResetState()
    {
        _sensitivities.Span.Clear();
        _sources.Span[..((_columns - 1) * Lanes)].Clear();
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
                Copy(row[..(_sizes.Inputs * Lanes)], _sources.Span, lane);
                CopyRecurrentWeights(lane);
                for (int tick = 0; tick < _sizes.Ticks; tick++)
                {
                    Activate(lane);
                    CarrySensitivities(lane);
                    Copy(_units.Span, _sources.Span[(_sizes.Inputs * Lanes)..], lane);
                }

                squares += Learn(row[(_sizes.Inputs * Lanes)..], TLanes.Load(rates, lane), lane);
            }

            TLanes.Store(squares, squaredErrors, lane);
            _weights.EndSequence(lane);
        }
    }

    private void CopyRecurrentWeights(int lane)
    {
        int units = _sizes.Units;
        for (int unit = 0; unit < units; unit++)
        {
            ReadOnlySpan<TNumber> row = _weights.Values.Slice(((unit * _columns) + _sizes.Inputs) * Lanes, units * Lanes);
            Copy(row, _recurrent.Span[(unit * units * Lanes)..], lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate(int lane)
    {
        Span<TNumber> y = _units.Span;
        LaneMatrix<TLanes, TNumber>.Multiply(_weights.Values, _sources.Span, y, _sizes.Units, _columns, lane);
        for (int place = lane; place < y.Length; place += Lanes)
        {
            TLanes.Store(TLanes.Logistic(TLanes.Load(y, place)), y, place);
        }
    }

    /// <summary>p after the tick, from p and z before it and y after it; one weight's derivatives depend on no other's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CarrySensitivities(int lane)
    {
        int units = _sizes.Units, length = units * Lanes;
        ReadOnlySpan<TNumber> y = _units.Span, z = _sources.Span;
        Span<TNumber> sums = _sums.Span;
        TLanes one = TLanes.Constant(1);
        for (int weight = 0; weight < units * _columns; weight++)
        {
            Span<TNumber> p = _sensitivities.Span.Slice(weight * length, length);
            LaneMatrix<TLanes, TNumber>.Multiply(_recurrent.Span, p, sums, units, units, lane);
            int own = (weight / _columns * Lanes) + lane;
            TLanes.Store(TLanes.Load(sums, own) + TLanes.Load(z, (weight % _columns * Lanes) + lane), sums, own);
            for (int place = lane; place < length; place += Lanes)
            {
                TLanes output = TLanes.Load(y, place);
                TLanes.Store(output * (one - output) * TLanes.Load(sums, place), p, place);
            }
        }
    }

    /// <summary>Changes the weights along the derivatives of the outputs' errors; answers the squared errors of the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TLanes Learn(ReadOnlySpan<TNumber> target, TLanes rate, int lane)
    {
        int length = _sizes.Units * Lanes, outputs = _sizes.Outputs * Lanes;
        Span<TNumber> errors = _sums.Span, changed = _weights.Changed;
        TLanes squares = default;
        for (int place = lane; place < outputs; place += Lanes)
        {
            TLanes error = TLanes.Load(target, place) - TLanes.Load(_units.Span, place);
            squares = TLanes.FusedMultiplyAdd(error, error, squares);
            TLanes.Store(rate * error, errors, place);
        }

        for (int weight = 0; weight < _sizes.Units * _columns; weight++)
        {
            ReadOnlySpan<TNumber> p = _sensitivities.Span.Slice(weight * length, length);
            TLanes sum = TLanes.Load(changed, (weight * Lanes) + lane);
            for (int place = lane; place < outputs; place += Lanes)
            {
                sum = TLanes.FusedMultiplyAdd(TLanes.Load(errors, place), TLanes.Load(p, place), sum);
            }

            TLanes.Store(sum, changed, (weight * Lanes) + lane);
        }

        return squares;
    }

    private static void Copy(ReadOnlySpan<TNumber> from, Span<TNumber> to, int lane)
    {
        for (int place = lane; place < from.Length; place += Lanes)
        {
            TLanes.Store(TLanes.Load(from, place), to, place);
        }
    }
}

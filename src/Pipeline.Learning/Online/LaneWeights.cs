using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>Weights of which each lane has its own, in rows that end with their bias, and the changes that a rule makes to them.</summary>
internal sealed class LaneWeights<TLanes, TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Lanes = RecordLayout.LaneGroup;
    private readonly int[] _places;
    private readonly AlignedArray<TNumber> _values;
    private readonly AlignedArray<TNumber> _changed;

    /// <summary>Allocates the weights, all zero.</summary>
    /// <param name="places">For each of the network's parameters, in their order, its place here.</param>
    /// <param name="update">When changes take effect.</param>
    public LaneWeights(int[] places, OnlineUpdate update)
    {
        _places = places;
        _values = new AlignedArray<TNumber>((long)places.Length * Lanes);
        _changed = update == OnlineUpdate.EveryStep ? _values : new AlignedArray<TNumber>((long)places.Length * Lanes);
    }

    /// <summary>What the network computes with.</summary>
    public ReadOnlySpan<TNumber> Values => _values.Span;

    /// <summary>What the rule adds its changes to: the weights themselves, or a sum that waits for the end of the sequence.</summary>
    public Span<TNumber> Changed => _changed.Span;

    /// <summary>Gives a lane its weights, in the order of the network's parameters.</summary>
    public void Set(int lane, ReadOnlySpan<TNumber> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            _values.Span[(_places[i] * Lanes) + lane] = weights[i];
        }
    }

    /// <summary>Copies a lane's weights out.</summary>
    public void Get(int lane, Span<TNumber> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            weights[i] = _values.Span[(_places[i] * Lanes) + lane];
        }
    }

    /// <summary>Lets the changes of a sequence take effect.</summary>
    public void EndSequence(int lane)
    {
        if (ReferenceEquals(_changed, _values))
        {
            return;
        }

        Span<TNumber> values = _values.Span, changed = _changed.Span;
        for (int place = lane; place < values.Length; place += Lanes)
        {
            TLanes.Store(TLanes.Load(values, place) + TLanes.Load(changed, place), values, place);
            TLanes.Store(default, changed, place);
        }
    }
}

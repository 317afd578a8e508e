using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.SeveralTeachers;

/// <summary>A learned rule (3): back-propagation gives δ, and one small network, shared by all weights, makes a change of each weight's history.</summary>
/// <remarks>Δ = s_Δ g(z), with z of <see cref="WeightState{TLanes}"/>. No unit is special, so it serves networks of any size.</remarks>
/// <param name="network">g.</param>
/// <param name="scales">s_g and s_Δ of each lane, [2 × W].</param>
/// <param name="weights">Weights and biases of the basic network.</param>
internal sealed class WeightRule<TLanes>(OddNetwork<TLanes> network, float[] scales, int weights) : IUpdateRule<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly WeightState<TLanes> _state = new(weights);
    private readonly float[] _gradients = new float[weights * TLanes.Count];
    private readonly float[] _z = new float[WeightState<TLanes>.Count * TLanes.Count];

    /// <summary>Puts the scales of g and Δ on z, in place.</summary>
    public static void Scale(Span<float> z, ReadOnlySpan<float> scales)
    {
        for (int place = 0; place < scales.Length; place += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(z, place) / TLanes.Load(scales, place), z, place);
        }
    }

    /// <inheritdoc/>
    public void Change(LaneNetwork<TLanes, float> basic, ReadOnlySpan<float> expected, Span<float> changes)
    {
        basic.Compare(expected);
        basic.SendBack();
        basic.Change(TLanes.Constant(1), _gradients);
        _state.See(_gradients);
        TLanes changeScale = TLanes.Load(scales, TLanes.Count);
        for (int weight = 0; weight < weights; weight++)
        {
            _state.Read(_gradients, weight, _z);
            Scale(_z, scales);
            TLanes.Store(changeScale * network.Ask(_z), changes, weight * TLanes.Count);
        }

        _state.Keep(changes);
    }
}

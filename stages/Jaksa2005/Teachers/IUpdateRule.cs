using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Teachers;

/// <summary>What turns one pattern into changes of the weights: rules (3), (5) and (6), or what replaces them.</summary>
internal interface IUpdateRule<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    /// <summary>Computes Δ of every weight and bias.</summary>
    /// <param name="network">Holds the activations of the pattern; its δ may be overwritten, its weights not.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="changes">Δ, [weights × W]; written.</param>
    void Change(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, Span<float> changes);

    /// <summary>Computes Δ and adds it to the weights: <see cref="Change"/> and then <see cref="LaneNetwork{TLanes, TNumber}.Add"/>, with the same bits.</summary>
    /// <remarks>A rule whose Δ is made register by register adds each where it is made, and saves a step the wait for Δ to come back from memory.</remarks>
    void Learn(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, Span<float> changes)
    {
        Change(network, expected, changes);
        network.Add(changes);
    }
}

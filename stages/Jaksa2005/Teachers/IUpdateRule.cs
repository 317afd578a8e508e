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

    /// <summary>A whole step: rule (1) from these inputs, <see cref="Change"/> and <see cref="LaneNetwork{TLanes, TNumber}.Add"/>, with the same bits.</summary>
    /// <remarks>A rule that makes Δ register by register adds each where it is made: a number that goes through memory comes late.</remarks>
    /// <param name="network">What learns.</param>
    /// <param name="inputs">x of the pattern, [inputs × W].</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="changes">Δ, [weights × W]; written.</param>
    void Learn(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> expected, Span<float> changes)
    {
        network.Activate(inputs);
        Change(network, expected, changes);
        network.Add(changes);
    }
}

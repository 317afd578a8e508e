using Jaksa2005.Networks;
using Jaksa2005.Tasks;
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

    /// <summary>Steps pattern after pattern, the first after the last: rule (1), <see cref="Change"/> and <see cref="LaneNetwork{TLanes, TNumber}.Add"/>, with the same bits.</summary>
    /// <remarks>
    /// A rule that makes Δ register by register adds each where it is made, since a number that goes through memory comes late; and what a rule need not do in
    /// every step, it does once.
    /// </remarks>
    /// <param name="network">What learns.</param>
    /// <param name="patterns">What it learns.</param>
    /// <param name="pattern">The pattern to begin with.</param>
    /// <param name="steps">How many.</param>
    /// <param name="changes">Δ of the last step, [weights × W]; written.</param>
    void Train(LaneNetwork<TLanes, float> network, LanePatterns patterns, int pattern, int steps, Span<float> changes) =>
        TrainByChanges(this, network, patterns, pattern, steps, changes);

    /// <summary><see cref="Train"/> of a rule that has nothing faster.</summary>
    protected static void TrainByChanges(IUpdateRule<TLanes> rule, LaneNetwork<TLanes, float> network, LanePatterns patterns, int pattern, int steps, Span<float> changes)
    {
        for (int step = 0; step < steps; step++)
        {
            network.Activate(patterns.Inputs(pattern));
            rule.Change(network, patterns.Expected(pattern), changes);
            network.Add(changes);
            pattern = patterns.Next(pattern);
        }
    }
}

using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Imitation;

/// <summary>The learning network in place of rules (3), (5) and (6): step 3 of section 2.</summary>
/// <param name="learner">The learning network.</param>
/// <param name="reader">What it sees.</param>
/// <param name="scaling">Mean and reciprocal deviation of each variable, [variables × W] each; null for raw inputs.</param>
/// <param name="coding">What its outputs mean.</param>
internal sealed class LearnedRule<TLanes>(
    LaneNetwork<TLanes, float> learner, VariableReader reader, VariableScaling<TLanes>? scaling, ChangeCoding<TLanes> coding) : IUpdateRule<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly float[] _previous = new float[coding.Length];

    /// <inheritdoc/>
    public void Change(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, Span<float> changes)
    {
        Look(network, expected);
        learner.Activate();
        coding.Decode(learner.Outputs, changes);
        Remember(changes);
    }

    /// <inheritdoc/>
    public void Train(LaneNetwork<TLanes, float> network, LanePatterns patterns, int pattern, int steps, Span<float> changes)
    {
        for (int step = 0; step < steps; step++)
        {
            network.Activate(patterns.Inputs(pattern));
            Look(network, patterns.Expected(pattern));
            learner.ActivateHidden();
            coding.DecodeAndAdd(learner, changes, network.Weights);
            Remember(changes);
            pattern = patterns.Next(pattern);
        }
    }

    private void Look(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected)
    {
        reader.Read(network, expected, _previous, learner.Inputs);
        scaling?.Apply(learner.Inputs);
    }

    private void Remember(ReadOnlySpan<float> changes)
    {
        if (reader.SeesPrevious)
        {
            changes.CopyTo(_previous);
        }
    }
}

using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.SeveralTeachers;

/// <summary>Examples of what teachers make of rule (3): z and Δ of single weights, one run a lane.</summary>
/// <param name="capacity">Most examples.</param>
internal sealed class WeightTrace<TLanes>(int capacity)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly float[] _states = new float[(long)capacity * WeightState<TLanes>.Count * TLanes.Count];
    private readonly float[] _changes = new float[(long)capacity * TLanes.Count];

    /// <summary>Examples so far.</summary>
    public int Count { get; private set; }

    /// <summary>z of an example, [inputs × W].</summary>
    public Span<float> State(int example) => _states.AsSpan(example * WeightState<TLanes>.Count * TLanes.Count, WeightState<TLanes>.Count * TLanes.Count);

    /// <summary>Δ of an example, [W].</summary>
    public Span<float> Change(int example) => _changes.AsSpan(example * TLanes.Count, TLanes.Count);

    /// <summary>Goes on with a training and takes an example of each weight from steps that lie evenly in it.</summary>
    /// <param name="training">What is sampled.</param>
    /// <param name="steps">Steps to train.</param>
    /// <param name="examples">Most examples to take.</param>
    public void Sample(OnlineTraining<TLanes> training, int steps, int examples)
    {
        LaneNetwork<TLanes, float> network = training.Network;
        int weights = network.Topology.Weights, taken = Math.Max(1, Math.Min(steps, examples / weights)), next = 0;
        var state = new WeightState<TLanes>(weights);
        var gradients = new float[weights * TLanes.Count];
        for (int step = 0; step < steps; step++)
        {
            training.Propose();
            network.Change(TLanes.Constant(1), gradients);   // the teacher left its δ in the network
            state.See(gradients);
            if ((long)step * taken >= (long)next * steps)
            {
                next++;
                for (int weight = 0; weight < weights && Count < capacity; weight++, Count++)
                {
                    state.Read(gradients, weight, State(Count));
                    training.Changes.Slice(weight * TLanes.Count, TLanes.Count).CopyTo(Change(Count));
                }
            }

            state.Keep(training.Changes);
            training.Commit();
        }
    }

    /// <summary>s_g and s_Δ of each lane: the root mean squares of the gradients and of the changes, [2 × W].</summary>
    public float[] Scales()
    {
        var squares = new double[2 * TLanes.Count];
        for (int example = 0; example < Count; example++)
        {
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                double g = State(example)[lane], change = Change(example)[lane];
                squares[lane] += g * g;
                squares[TLanes.Count + lane] += change * change;
            }
        }

        return Array.ConvertAll(squares, square => (float)Math.Sqrt(Math.Max(square / Count, 1e-20)));
    }
}

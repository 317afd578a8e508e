using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.LocalRules;

/// <summary>Examples of rules (5) and (6) from sampled trainings: S, x and δ of every unit at every step.</summary>
/// <param name="capacity">Most examples.</param>
internal sealed class LocalTrace<TLanes>(int capacity)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly float[] _sums = new float[capacity * TLanes.Count];
    private readonly float[] _activations = new float[capacity * TLanes.Count];
    private readonly float[] _deltas = new float[capacity * TLanes.Count];

    /// <summary>Examples so far.</summary>
    public int Count { get; private set; }

    /// <summary>Goes on with a training by back-propagation and takes the examples of each step.</summary>
    public void Sample(OnlineTraining<TLanes> training, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            training.Propose();
            Take(training.Network, training.Patterns.Expected(training.Pattern));
            training.Commit();
        }
    }

    /// <summary>s0 of each lane: the root of the mean square of S.</summary>
    public float[] Scale()
    {
        var squares = new double[TLanes.Count];
        for (int i = 0; i < Count * TLanes.Count; i++)
        {
            squares[i % TLanes.Count] += (double)_sums[i] * _sums[i];
        }

        return Array.ConvertAll(squares, square => (float)Math.Sqrt(Math.Max(square / Count, 1e-20)));
    }

    /// <summary>Lets a network learn one example.</summary>
    public void Teach(LocalNetwork<TLanes> local, int example, TLanes rate)
    {
        int place = example * TLanes.Count;
        local.Learn(TLanes.Load(_sums, place), TLanes.Load(_activations, place), TLanes.Load(_deltas, place), rate);
    }

    private void Take(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected)
    {
        Topology topology = network.Topology;
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            for (int unit = 0; unit < topology.UnitsIn(layer); unit++, Count++)
            {
                int source = (topology.FirstUnit(layer) - topology.Inputs + unit) * TLanes.Count, place = Count * TLanes.Count;
                TLanes x = TLanes.Load(network.Activations, source);
                TLanes sum = layer == topology.Depth ? TLanes.Load(expected, unit * TLanes.Count) - x : network.BackwardSum(layer, unit);
                TLanes.Store(sum, _sums, place);
                TLanes.Store(x, _activations, place);
                TLanes.Store(TLanes.Load(network.Deltas, source), _deltas, place);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.LocalRules;

/// <summary>Back-propagation with a learned rule in place of rules (5) and (6): S is ev − y at the outputs and Σ w δ of predicted δ below; rule (3) stays.</summary>
/// <param name="local">The learned rule.</param>
/// <param name="rate">γ.</param>
internal sealed class LocalRule<TLanes>(LocalNetwork<TLanes> local, float rate) : IUpdateRule<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    /// <inheritdoc/>
    public void Change(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, Span<float> changes)
    {
        SendBack(network, expected);
        network.Change(TLanes.Constant(rate), changes);
    }

    /// <inheritdoc/>
    public void Train(LaneNetwork<TLanes, float> network, LanePatterns patterns, int pattern, int steps, Span<float> changes)
    {
        for (int step = 0; step < steps; step++)
        {
            network.Activate(patterns.Inputs(pattern));
            SendBack(network, patterns.Expected(pattern));
            network.ChangeAndAdd(TLanes.Constant(rate), changes);
            pattern = patterns.Next(pattern);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SendBack(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected)
    {
        if (local.IsHomogeneous)
        {
            SetSlopes(network);
        }

        Topology topology = network.Topology;
        ref readonly float ev = ref expected[..(topology.Outputs * TLanes.Count)][0];
        for (int layer = topology.Depth; layer >= 1; layer--)
        {
            nint first = (nint)(topology.FirstUnit(layer) - topology.Inputs) * TLanes.Count;
            ref float activation = ref Unsafe.Add(ref Unsafe.AsRef(in network.Activations[0]), first), delta = ref Unsafe.Add(ref network.Deltas[0], first);
            for (int unit = 0; unit < topology.UnitsIn(layer); unit++)
            {
                nint place = (nint)unit * TLanes.Count;
                ref float d = ref Unsafe.Add(ref delta, place);
                TLanes x = TLanes.Load(in Unsafe.Add(ref activation, place));
                TLanes sum = layer == topology.Depth ? TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in ev), place)) - x : network.BackwardSum(layer, unit);
                TLanes.Store(local.IsHomogeneous ? local.DeltaOfSlope(sum, TLanes.Load(in d)) : local.Delta(sum, x), ref d);
            }
        }
    }

    /// <summary>Puts the slope of every unit where its δ will stand, the first layer first: its activations are known before the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void SetSlopes(LaneNetwork<TLanes, float> network)
    {
        ReadOnlySpan<float> activations = network.Activations;
        Span<float> deltas = network.Deltas[..activations.Length];
        for (int place = 0; place < activations.Length; place += TLanes.Count)
        {
            TLanes.Store(local.Slope(TLanes.Load(in activations[place])), ref deltas[place]);
        }
    }
}

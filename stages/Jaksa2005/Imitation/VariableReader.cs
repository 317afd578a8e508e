using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Imitation;

/// <summary>Reads from a basic network what the learning network sees, group after group, in the order in which they are given.</summary>
/// <param name="topology">The basic network's layers.</param>
/// <param name="variables">The groups.</param>
internal sealed class VariableReader(Topology topology, IReadOnlyList<Variable> variables)
{
    private readonly int _weights = topology.Weights;
    private readonly Source[] _sources = [.. SourcesOf(topology, variables)];

    /// <summary>Inputs of the learning network.</summary>
    public int Count { get; } = CountOf(topology, variables);

    /// <summary>Whether the changes of the step before are among the variables.</summary>
    public bool SeesPrevious { get; } = variables.Contains(Variable.PreviousChanges);

    /// <summary>Reads the variables of the present step.</summary>
    /// <param name="network">Holds the activations of the pattern; its δ may be overwritten.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="previous">Δ of the step before, [weights × W].</param>
    /// <param name="destination">The variables, [<see cref="Count"/> × W]; written.</param>
    /// <exception cref="ArgumentException">The network has other weights than the topology.</exception>
    public void Read<TLanes>(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, ReadOnlySpan<float> previous, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        // Checked here once: places behind it follow from the topology.
        if (network.Topology.Weights != _weights)
        {
            throw new ArgumentException($"The network has {network.Topology.Weights} weights, but the reader's topology has {_weights}.", nameof(network));
        }

        ref float place = ref destination[..(Count * TLanes.Count)][0];
        foreach (ref readonly Source source in _sources.AsSpan())
        {
            switch (source.Computed)
            {
                case null:
                    place = ref Gather<TLanes>(ref network.First, source.Places, ref place);
                    break;
                case Variable.Expected:
                    place = ref Copy<TLanes>(expected[..(network.Topology.Outputs * TLanes.Count)], ref place);
                    break;
                case Variable.Error:
                    TLanes.Store(network.Compare(expected), ref place);
                    place = ref Unsafe.Add(ref place, TLanes.Count);
                    break;
                case Variable.Nets:
                    network.ReadNets(MemoryMarshal.CreateSpan(ref place, network.Topology.Units * TLanes.Count));
                    place = ref Unsafe.Add(ref place, network.Topology.Units * TLanes.Count);
                    break;
                case Variable.Slopes:
                    place = ref CopySlopes<TLanes>(network.Activations, ref place);
                    break;
                default:
                    place = ref Copy<TLanes>(previous[..network.Weights.Length], ref place);
                    break;
            }
        }
    }

    /// <summary>The groups in order, those together that stand in the network's memory side by side in the list.</summary>
    private static IEnumerable<Source> SourcesOf(Topology topology, IReadOnlyList<Variable> variables)
    {
        var places = new List<int>();
        foreach (Variable variable in variables)
        {
            if (PlacesOf(topology, variable) is { } stored)
            {
                places.AddRange(stored);
                continue;
            }

            if (places.Count > 0)
            {
                yield return new Source(Computed: null, [.. places]);
                places.Clear();
            }

            yield return new Source(variable, []);
        }

        if (places.Count > 0)
        {
            yield return new Source(Computed: null, [.. places]);
        }
    }

    /// <summary>Where the numbers of a group stand in the network's memory, in registers; null when they do not stand there.</summary>
    private static IEnumerable<int>? PlacesOf(Topology topology, Variable variable)
    {
        var memory = new NetworkMemory(topology);
        return variable switch
        {
            Variable.Weights => PlacesOf(topology, isBias: false),
            Variable.Biases => PlacesOf(topology, isBias: true),
            Variable.Inputs => Enumerable.Range(memory.Inputs, topology.Inputs),
            Variable.Hidden => Enumerable.Range(memory.Units, topology.Units - topology.Outputs),
            Variable.Outputs => Enumerable.Range(memory.Outputs, topology.Outputs),
            _ => null,
        };
    }

    private static int CountOf(Topology topology, IReadOnlyList<Variable> variables)
    {
        int count = 0;
        foreach (Variable variable in variables)
        {
            count += CountOf(topology, variable);
        }

        return count;
    }

    private static int CountOf(Topology topology, Variable variable) => variable switch
    {
        Variable.Weights => topology.Weights - topology.Units,
        Variable.Biases or Variable.Nets or Variable.Slopes => topology.Units,
        Variable.Inputs => topology.Inputs,
        Variable.Outputs or Variable.Expected => topology.Outputs,
        Variable.Hidden => topology.Units - topology.Outputs,
        Variable.Error => 1,
        _ => topology.Weights,
    };

    /// <summary>Where the weights of links, or the biases, stand among a topology's weights.</summary>
    private static IEnumerable<int> PlacesOf(Topology topology, bool isBias)
    {
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            int sources = topology.UnitsIn(layer - 1);
            for (int place = 0; place < topology.UnitsIn(layer) * (sources + 1); place++)
            {
                if ((place % (sources + 1) == sources) == isBias)
                {
                    yield return topology.FirstWeight(layer) + place;
                }
            }
        }
    }

    // Register by register, as the network wrote them: a register that is read from bytes of two smaller writes would wait for both. Each answers the next place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Copy<TLanes>(ReadOnlySpan<float> source, ref float destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        ref float first = ref MemoryMarshal.GetReference(source);
        for (nint place = 0; place < source.Length; place += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref first, place)), ref Unsafe.Add(ref destination, place));
        }

        return ref Unsafe.Add(ref destination, source.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Gather<TLanes>(ref float first, int[] places, ref float destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        foreach (int place in places)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref first, (nint)place * TLanes.Count)), ref destination);
            destination = ref Unsafe.Add(ref destination, TLanes.Count);
        }

        return ref destination;
    }

    private static ref float CopySlopes<TLanes>(ReadOnlySpan<float> activations, ref float destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        ref float first = ref MemoryMarshal.GetReference(activations);
        for (nint place = 0; place < activations.Length; place += TLanes.Count)
        {
            TLanes.Store(LaneNetwork<TLanes, float>.Slope(TLanes.Load(in Unsafe.Add(ref first, place))), ref Unsafe.Add(ref destination, place));
        }

        return ref Unsafe.Add(ref destination, activations.Length);
    }

    /// <summary>Where some of the variables come from.</summary>
    /// <param name="Computed">The group that is computed or comes from elsewhere; null for what stands in the network's memory.</param>
    /// <param name="Places">Its places there, in registers.</param>
    private readonly record struct Source(Variable? Computed, int[] Places);
}

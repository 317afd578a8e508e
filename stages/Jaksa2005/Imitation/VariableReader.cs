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
    private readonly Move[] _stored = [.. StoredOf(topology, variables)];
    private readonly Group[] _expected = [.. GroupsOf(topology, variables).Where(group => group.Variable == Variable.Expected)];
    private readonly Group[] _computed = [.. GroupsOf(topology, variables).Where(group => IsComputed(topology, group.Variable))];

    /// <summary>Inputs of the learning network.</summary>
    public int Count { get; } = CountOf(topology, variables);

    /// <summary>Whether the changes of the step before are among the variables.</summary>
    public bool SeesPrevious { get; } = variables.Contains(Variable.PreviousChanges);

    /// <summary>Reads the variables of the present step.</summary>
    /// <param name="network">Holds the activations of the pattern; its δ may be overwritten.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="previous">Δ of the step before, [weights × W].</param>
    /// <param name="destination">The variables, [<see cref="Count"/> × W]; written.</param>
    /// <exception cref="ArgumentException">The network has other layers than the topology.</exception>
    public void Read<TLanes>(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, ReadOnlySpan<float> previous, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        // Checked here once: places behind it follow from the layers.
        if (!ReferenceEquals(topology, network.Topology))
        {
            RefuseOtherLayers(network);
        }

        ref float first = ref destination[..(Count * TLanes.Count)][0], memory = ref network.First;
        foreach (Move move in _stored)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref memory, move.Source * TLanes.Count)), ref Unsafe.Add(ref first, move.Destination * TLanes.Count));
        }

        foreach (Group group in _expected)
        {
            Copy<TLanes>(expected[..(network.Topology.Outputs * TLanes.Count)], ref Unsafe.Add(ref first, (nint)group.Place * TLanes.Count));
        }

        if (_computed.Length > 0)
        {
            Compute(network, expected, previous, ref first);
        }
    }

    // Apart, as Compute is: what they need on the stack would be cleared at every step.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefuseOtherLayers<TLanes>(LaneNetwork<TLanes, float> network)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        if (!topology.HasLayersOf(network.Topology))
        {
            throw new ArgumentException($"The network is {network.Topology}, but the reader was made for {topology}. Read it with a reader of its own topology.", nameof(network));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compute<TLanes>(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, ReadOnlySpan<float> previous, ref float first)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        foreach (Group group in _computed)
        {
            ref float place = ref Unsafe.Add(ref first, (nint)group.Place * TLanes.Count);
            switch (group.Variable)
            {
                case Variable.Error:
                    TLanes.Store(network.Compare(expected), ref place);
                    break;
                case Variable.Nets:
                    network.ReadNets(MemoryMarshal.CreateSpan(ref place, network.Topology.Units * TLanes.Count));
                    break;
                case Variable.Slopes:
                    CopySlopes<TLanes>(network.Activations, ref place);
                    break;
                default:
                    Copy<TLanes>(previous[..network.Weights.Length], ref place);
                    break;
            }
        }
    }

    /// <summary>Every number that stands in the network's memory, and where the learning network gets it.</summary>
    private static IEnumerable<Move> StoredOf(Topology topology, IReadOnlyList<Variable> variables) =>
        GroupsOf(topology, variables).SelectMany(group => (PlacesOf(topology, group.Variable) ?? []).Select((place, number) => new Move(place, group.Place + number)));

    private static IEnumerable<Group> GroupsOf(Topology topology, IReadOnlyList<Variable> variables)
    {
        int place = 0;
        foreach (Variable variable in variables)
        {
            yield return new Group(variable, place);
            place += CountOf(topology, variable);
        }
    }

    private static bool IsComputed(Topology topology, Variable variable) => variable != Variable.Expected && PlacesOf(topology, variable) is null;

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
        Variable.PreviousChanges => topology.Weights,
        _ => throw new ArgumentOutOfRangeException(nameof(variable), variable, "There is no count of this variable. Add one to the reader."),
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

    // Register by register, as the network wrote them: a register that is read from bytes of two smaller writes would wait for both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<TLanes>(ReadOnlySpan<float> source, ref float destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        ref float first = ref MemoryMarshal.GetReference(source);
        for (nint place = 0; place < source.Length; place += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(in Unsafe.Add(ref first, place)), ref Unsafe.Add(ref destination, place));
        }
    }

    private static void CopySlopes<TLanes>(ReadOnlySpan<float> activations, ref float destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        ref float first = ref MemoryMarshal.GetReference(activations);
        for (nint place = 0; place < activations.Length; place += TLanes.Count)
        {
            TLanes.Store(LaneNetwork<TLanes, float>.Slope(TLanes.Load(in Unsafe.Add(ref first, place))), ref Unsafe.Add(ref destination, place));
        }
    }

    /// <summary>A number that is read where it stands.</summary>
    /// <param name="Source">Its place in the network's memory, in registers.</param>
    /// <param name="Destination">Its place among the variables.</param>
    private readonly record struct Move(nint Source, nint Destination);

    /// <summary>A group of variables.</summary>
    /// <param name="Variable">Which.</param>
    /// <param name="Place">The place of its first among all.</param>
    private readonly record struct Group(Variable Variable, int Place);
}

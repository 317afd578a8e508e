using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Imitation;

/// <summary>Reads from a basic network what the learning network sees, group after group, in the order in which they are given.</summary>
/// <param name="topology">The basic network's layers.</param>
/// <param name="variables">The groups.</param>
internal sealed class VariableReader(Topology topology, IReadOnlyList<Variable> variables)
{
    private readonly Variable[] _variables = [.. variables];
    private readonly int[] _links = [.. PlacesOf(topology, isBias: false)];
    private readonly int[] _biases = [.. PlacesOf(topology, isBias: true)];

    /// <summary>Inputs of the learning network.</summary>
    public int Count { get; } = CountOf(topology, variables);

    /// <summary>Whether the changes of the step before are among the variables.</summary>
    public bool SeesPrevious { get; } = variables.Contains(Variable.PreviousChanges);

    /// <summary>Reads the variables of the present step.</summary>
    /// <param name="network">Holds the activations of the pattern; its δ may be overwritten.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="previous">Δ of the step before, [weights × W].</param>
    /// <param name="destination">The variables, [<see cref="Count"/> × W]; written.</param>
    public void Read<TLanes>(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, ReadOnlySpan<float> previous, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        foreach (Variable variable in _variables)
        {
            switch (variable)
            {
                case Variable.Weights:
                    destination = Gather<TLanes>(network.Weights, _links, destination);
                    break;
                case Variable.Biases:
                    destination = Gather<TLanes>(network.Weights, _biases, destination);
                    break;
                case Variable.Inputs:
                    destination = Copy<TLanes>(network.Inputs, destination);
                    break;
                case Variable.Outputs:
                    destination = Copy<TLanes>(network.Outputs, destination);
                    break;
                case Variable.Expected:
                    destination = Copy<TLanes>(expected, destination);
                    break;
                case Variable.Hidden:
                    destination = Copy<TLanes>(network.Activations[..^network.Outputs.Length], destination);
                    break;
                case Variable.Error:
                    TLanes.Store(network.Compare(expected), destination, 0);
                    destination = destination[TLanes.Count..];
                    break;
                case Variable.Nets:
                    destination = Copy<TLanes>(network.Nets, destination);
                    break;
                case Variable.Slopes:
                    destination = CopySlopes<TLanes>(network.Activations, destination);
                    break;
                default:
                    destination = Copy<TLanes>(previous, destination);
                    break;
            }
        }
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

    // Register by register, as the network wrote them: a register that is read from bytes of two smaller writes would wait for both. Each answers the room that is left.
    private static Span<float> Copy<TLanes>(ReadOnlySpan<float> source, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int place = 0; place < source.Length; place += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(source, place), destination, place);
        }

        return destination[source.Length..];
    }

    private static Span<float> Gather<TLanes>(ReadOnlySpan<float> source, int[] places, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int i = 0; i < places.Length; i++)
        {
            TLanes.Store(TLanes.Load(source, places[i] * TLanes.Count), destination, i * TLanes.Count);
        }

        return destination[(places.Length * TLanes.Count)..];
    }

    private static Span<float> CopySlopes<TLanes>(ReadOnlySpan<float> activations, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int place = 0; place < activations.Length; place += TLanes.Count)
        {
            TLanes.Store(LaneNetwork<TLanes, float>.Slope(TLanes.Load(activations, place)), destination, place);
        }

        return destination[activations.Length..];
    }
}

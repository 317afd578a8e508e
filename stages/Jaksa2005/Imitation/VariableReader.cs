using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Imitation;

/// <summary>Reads from a basic network what the learning network sees, group after group, in the order in which they are given.</summary>
/// <param name="topology">The basic network's layers.</param>
/// <param name="variables">The groups.</param>
internal sealed class VariableReader(Topology topology, IReadOnlyList<Variable> variables)
{
    /// <summary>Inputs of the learning network.</summary>
    public int Count { get; } = CountOf(topology, variables);

    /// <summary>Reads the variables of the present step.</summary>
    /// <param name="network">Holds the activations of the pattern; its δ may be overwritten.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="previous">Δ of the step before, [weights × W].</param>
    /// <param name="destination">The variables, [<see cref="Count"/> × W]; written.</param>
    public void Read<TLanes>(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, ReadOnlySpan<float> previous, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        int width = TLanes.Count;
        foreach (Variable variable in variables)
        {
            int length = CountOf(topology, variable) * width;
            Span<float> group = destination[..length];
            switch (variable)
            {
                case Variable.Weights:
                    CopyWeights(network.Weights, width, group);
                    break;
                case Variable.Biases:
                    CopyBiases(network.Weights, width, group);
                    break;
                case Variable.Inputs:
                    network.Inputs.CopyTo(group);
                    break;
                case Variable.Outputs:
                    network.Outputs.CopyTo(group);
                    break;
                case Variable.Expected:
                    expected.CopyTo(group);
                    break;
                case Variable.Hidden:
                    network.Activations[..length].CopyTo(group);
                    break;
                case Variable.Error:
                    TLanes.Store(network.Compare(expected), group, 0);
                    break;
                case Variable.Nets:
                    network.Nets.CopyTo(group);
                    break;
                case Variable.Slopes:
                    CopySlopes<TLanes>(network.Activations, group);
                    break;
                default:
                    previous.CopyTo(group);
                    break;
            }

            destination = destination[length..];
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

    private void CopyWeights(ReadOnlySpan<float> weights, int width, Span<float> destination)
    {
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            int row = topology.UnitsIn(layer - 1) * width;
            for (int unit = 0; unit < topology.UnitsIn(layer); unit++)
            {
                weights[..row].CopyTo(destination);
                weights = weights[(row + width)..];
                destination = destination[row..];
            }
        }
    }

    private void CopyBiases(ReadOnlySpan<float> weights, int width, Span<float> destination)
    {
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            int row = topology.UnitsIn(layer - 1) * width;
            for (int unit = 0; unit < topology.UnitsIn(layer); unit++)
            {
                weights.Slice(row, width).CopyTo(destination);
                weights = weights[(row + width)..];
                destination = destination[width..];
            }
        }
    }

    private static void CopySlopes<TLanes>(ReadOnlySpan<float> activations, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int place = 0; place < activations.Length; place += TLanes.Count)
        {
            TLanes.Store(LaneNetwork<TLanes, float>.Slope(TLanes.Load(activations, place)), destination, place);
        }
    }
}

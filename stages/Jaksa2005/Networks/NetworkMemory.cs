namespace Jaksa2005.Networks;

/// <summary>How the numbers of a network stand in the memory of a <see cref="LaneNetwork{TLanes, TNumber}"/>, in registers: weights and biases, activations of the inputs and of all units, δ of all units.</summary>
/// <param name="topology">Layers.</param>
internal readonly struct NetworkMemory(Topology topology)
{
    /// <summary>The activation of the first input; the weights and biases before it begin at 0.</summary>
    public int Inputs { get; } = topology.Weights;

    /// <summary>The activation of the first hidden unit.</summary>
    public int Units { get; } = topology.Weights + topology.Inputs;

    /// <summary>The activation of the first output unit.</summary>
    public int Outputs { get; } = topology.Weights + topology.Inputs + topology.Units - topology.Outputs;

    /// <summary>The first δ.</summary>
    public int Deltas { get; } = topology.Weights + topology.Inputs + topology.Units;

    /// <summary>All of them.</summary>
    public int Length { get; } = topology.Weights + topology.Inputs + topology.Units + topology.Units;
}

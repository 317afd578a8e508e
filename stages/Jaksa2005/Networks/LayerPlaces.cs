namespace Jaksa2005.Networks;

/// <summary>Where the numbers of a layer stand in the memory of a <see cref="LaneNetwork{TLanes, TNumber}"/>, all in numbers, of which W make a register.</summary>
/// <param name="Weights">Its matrix, [units × <see cref="Row"/>].</param>
/// <param name="Row">A row of it: the weights of a unit's links, then its bias.</param>
/// <param name="Sources">The activations that it reads; behind them stand its own.</param>
/// <param name="SourceLength">How many these are.</param>
/// <param name="Deltas">Its δ.</param>
/// <param name="UnitLength">How many these are.</param>
internal readonly record struct LayerPlaces(int Weights, int Row, int Sources, int SourceLength, int Deltas, int UnitLength)
{
    /// <summary>The places of every layer of units, from the first hidden one to the outputs.</summary>
    public static LayerPlaces[] Of(Topology topology, int width)
    {
        var memory = new NetworkMemory(topology);
        var places = new LayerPlaces[topology.Depth];
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            int sources = topology.UnitsIn(layer - 1) * width;
            places[layer - 1] = new LayerPlaces(
                topology.FirstWeight(layer) * width, sources + width, (memory.Inputs + topology.FirstUnit(layer - 1)) * width, sources,
                (memory.Deltas + topology.FirstUnit(layer) - topology.Inputs) * width, topology.UnitsIn(layer) * width);
        }

        return places;
    }
}

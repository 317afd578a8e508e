namespace Jaksa2005.Networks;

/// <summary>Where the numbers of a layer stand in the arrays of a <see cref="LaneNetwork{TLanes, TNumber}"/>, all in numbers, of which W make a register.</summary>
/// <param name="Weights">Its matrix, [units × <see cref="Row"/>] of all weights.</param>
/// <param name="Row">A row of it: the weights of a unit's links, then its bias.</param>
/// <param name="Sources">The activations that it reads, of all activations with those of the inputs.</param>
/// <param name="SourceLength">How many these are.</param>
/// <param name="Units">Its net inputs and δ, of those of all units.</param>
/// <param name="UnitLength">How many these are.</param>
internal readonly record struct LayerPlaces(int Weights, int Row, int Sources, int SourceLength, int Units, int UnitLength)
{
    /// <summary>The places of every layer of units, from the first hidden one to the outputs.</summary>
    public static LayerPlaces[] Of(Topology topology, int width)
    {
        var places = new LayerPlaces[topology.Depth];
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            int sources = topology.UnitsIn(layer - 1) * width;
            places[layer - 1] = new LayerPlaces(
                topology.FirstWeight(layer) * width, sources + width, topology.FirstUnit(layer - 1) * width, sources,
                (topology.FirstUnit(layer) - topology.Inputs) * width, topology.UnitsIn(layer) * width);
        }

        return places;
    }
}

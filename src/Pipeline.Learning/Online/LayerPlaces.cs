namespace Pipeline.Learning.Online;

/// <summary>Where the weights of a layer lie in the memory of an on-line rule: row after row, each ending with its bias.</summary>
internal static class LayerPlaces
{
    /// <summary>For each of a layer's parameters, its place. Parameters are the matrix, row after row, and then the biases.</summary>
    /// <param name="start">Where the layer's rows begin.</param>
    /// <param name="rows">Units.</param>
    /// <param name="columns">Numbers that a unit sees, the constant 1 included.</param>
    public static IEnumerable<int> Of(int start, int rows, int columns) =>
    [
        .. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns - 1) select start + (row * columns) + column,
        .. from row in Enumerable.Range(0, rows) select start + (row * columns) + columns - 1,
    ];
}

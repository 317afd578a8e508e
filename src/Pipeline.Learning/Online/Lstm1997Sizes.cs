using Pipeline.Learning.Networks;

namespace Pipeline.Learning.Online;

/// <summary>The sizes of an LSTM of 1997, with the names of its equations, and the places of its weights in the on-line rule's memory.</summary>
/// <remarks>Each row of weights ends with its bias. Rows: input gates, output gates, standard units, cells, output units.</remarks>
internal sealed class Lstm1997Sizes(Lstm1997Settings settings)
{
    public int Inputs { get; } = settings.Inputs;

    public int Cells { get; } = settings.MemoryCells;

    public int Units { get; } = settings.StandardUnits;

    public int Outputs { get; } = settings.Outputs;

    public bool GatesAsSources { get; } = settings.GatesAsSources;

    /// <summary>Rows of weights of gates, standard units and cells.</summary>
    public int Rows => (3 * Cells) + Units;

    /// <summary>Numbers in u, the constant 1 included.</summary>
    public int Sources => Inputs + Units + Cells + (GatesAsSources ? 2 * Cells : 0) + 1;

    /// <summary>Numbers that an output unit sees: standard units, cells, the constant 1.</summary>
    public int Hidden => Units + Cells + 1;

    /// <summary>Where the output units' weights begin.</summary>
    public int OutputWeights => Rows * Sources;

    /// <summary>Weights in all.</summary>
    public int Weights => OutputWeights + (Outputs * Hidden);

    /// <summary>For each weight of the network's parameters, in their order, its place here.</summary>
    public int[] PlacesOfParameters() =>
    [
        .. Matrix(0, Rows, Sources), .. Biases(0, Rows, Sources),
        .. Matrix(OutputWeights, Outputs, Hidden), .. Biases(OutputWeights, Outputs, Hidden),
    ];

    private static IEnumerable<int> Matrix(int start, int rows, int columns) =>
        from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns - 1) select start + (row * columns) + column;

    private static IEnumerable<int> Biases(int start, int rows, int columns) =>
        from row in Enumerable.Range(0, rows) select start + (row * columns) + columns - 1;
}

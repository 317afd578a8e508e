using Pipeline.Learning.Networks;

namespace Pipeline.Learning.Online;

/// <summary>The sizes of an LSTM of 1997, with the names of its equations, and the places of its weights in the on-line rule's memory.</summary>
/// <remarks>
/// Each row of weights ends with its bias. Rows: input gates, output gates, standard units, cells; units of the second layer, if any; output units.
/// </remarks>
internal sealed class Lstm1997Sizes(Lstm1997Settings settings)
{
    public int Inputs { get; } = Checked(settings).Inputs;

    public int Cells { get; } = settings.MemoryCells;

    public int CellsInBlock { get; } = settings.CellsInBlock;

    public int Blocks { get; } = settings.MemoryBlocks;

    public int Units { get; } = settings.StandardUnits;

    public int SecondUnits { get; } = settings.SecondLayerUnits;

    public int Outputs { get; } = settings.Outputs;

    public bool GatesAsSources { get; } = settings.GatesAsSources;

    /// <summary>Gates and standard units, whose rows come first.</summary>
    public int Sigmoids => (2 * Blocks) + Units;

    /// <summary>Rows of weights of gates, standard units and cells.</summary>
    public int Rows => Sigmoids + Cells;

    /// <summary>Numbers in u, the constant 1 included.</summary>
    public int Sources => Inputs + Units + Cells + (GatesAsSources ? 2 * Blocks : 0) + 1;

    /// <summary>Numbers that the layer above sees: standard units, cells, the constant 1.</summary>
    public int Hidden => Units + Cells + 1;

    /// <summary>Numbers that an output unit sees, the constant 1 included.</summary>
    public int OutputSources => SecondUnits > 0 ? SecondUnits + 1 : Hidden;

    /// <summary>Where the second layer's weights begin.</summary>
    public int SecondWeights => Rows * Sources;

    /// <summary>Where the output units' weights begin.</summary>
    public int OutputWeights => SecondWeights + (SecondUnits * Hidden);

    /// <summary>For each weight of the network's parameters, in their order, its place here.</summary>
    public int[] PlacesOfParameters() =>
    [
        .. LayerPlaces.Of(0, Rows, Sources), .. LayerPlaces.Of(SecondWeights, SecondUnits, Hidden), .. LayerPlaces.Of(OutputWeights, Outputs, OutputSources),
    ];

    /// <summary>The settings, if the rule has traces for them.</summary>
    private static Lstm1997Settings Checked(Lstm1997Settings settings)
    {
        string? variant = settings switch
        {
            { InputGates: false } => nameof(settings.InputGates),
            { OutputGates: false } => nameof(settings.OutputGates),
            { ForgetGates: true } => nameof(settings.ForgetGates),
            { LoopWeight: not 1 } => nameof(settings.LoopWeight),
            { LoopFunction: not UnitFunction.Linear } => nameof(settings.LoopFunction),
            { Supplement: not SupplementaryInput.Target } => nameof(settings.Supplement),
            _ => null,
        };
        return variant is null
            ? settings
            : throw new ArgumentException(
                $"The on-line rule of 1997 serves the network of 1997, but the {variant} of this one is a variant's. Leave it at its default, or train "
                + $"with {nameof(Training.Trainer)}.");
    }
}

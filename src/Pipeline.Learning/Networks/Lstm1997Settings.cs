using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of an LSTM of 1997.</summary>
public sealed record Lstm1997Settings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Memory cells in all.</summary>
    public required int MemoryCells { get; init; }

    /// <summary>Memory cells that share an input gate and an output gate; divides <see cref="MemoryCells"/>.</summary>
    /// <value>1: each cell has gates of its own.</value>
    public int CellsInBlock { get; init; } = 1;

    /// <summary>Hidden units without memory.</summary>
    public required int StandardUnits { get; init; }

    /// <summary>Logistic units of a second hidden layer, between cells and standard units below and the outputs above.</summary>
    /// <value>0: no second layer.</value>
    public int SecondLayerUnits { get; init; }

    /// <summary>Output units.</summary>
    public required int Outputs { get; init; }

    /// <summary>Whether the gates' outputs are sources of the next step, like those of cells and standard units.</summary>
    public required bool GatesAsSources { get; init; }

    /// <summary>Whether errors flow back in time only from cell state to cell state, as in 1997, instead of through every unit.</summary>
    public required bool TruncatedGradient { get; init; }

    /// <summary>Initial weights are uniform in [−r, r].</summary>
    /// <value>0.1.</value>
    public float InitialRange { get; init; } = 0.1f;

    /// <summary>Initial bias of the first block's gates.</summary>
    /// <value>−1.</value>
    public float FirstGateBias { get; init; } = -1f;

    /// <summary>Added from one block's gate biases to the next block's, so that blocks come into use one after the other.</summary>
    /// <value>−0.5.</value>
    public float GateBiasStep { get; init; } = -0.5f;

    /// <summary>Memory blocks; throws when <see cref="CellsInBlock"/> does not divide the cells.</summary>
    internal int MemoryBlocks => CellsInBlock > 0 && MemoryCells % CellsInBlock == 0
        ? MemoryCells / CellsInBlock
        : throw new ArgumentException($"{MemoryCells} memory cells cannot form blocks of {CellsInBlock}. Give whole blocks.");

    /// <summary>Reads what <see cref="ToJson"/> wrote; throws <see cref="WeightsFormatException"/> when a key is missing, unknown or of the wrong kind.</summary>
    public static Lstm1997Settings FromJson(string text) => SettingsReader.Read(text, json => new Lstm1997Settings
    {
        Inputs = json.Size("inputs"),
        MemoryCells = json.Size("memoryCells"),
        CellsInBlock = json.Size("cellsInBlock", absent: 1),
        StandardUnits = json.Size("standardUnits"),
        SecondLayerUnits = json.Size("secondLayerUnits", absent: 0),
        Outputs = json.Size("outputs"),
        GatesAsSources = json.Flag("gatesAsSources"),
        TruncatedGradient = json.Flag("truncatedGradient"),
        InitialRange = json.Number("initialRange"),
        FirstGateBias = json.Number("firstGateBias"),
        GateBiasStep = json.Number("gateBiasStep"),
    });

    /// <summary>The settings as JSON with a fixed order of keys.</summary>
    public string ToJson() => new SettingsWriter()
        .Add("inputs", Inputs)
        .Add("memoryCells", MemoryCells)
        .Add("cellsInBlock", CellsInBlock)
        .Add("standardUnits", StandardUnits)
        .Add("secondLayerUnits", SecondLayerUnits)
        .Add("outputs", Outputs)
        .Add("gatesAsSources", GatesAsSources)
        .Add("truncatedGradient", TruncatedGradient)
        .Add("initialRange", InitialRange)
        .Add("firstGateBias", FirstGateBias)
        .Add("gateBiasStep", GateBiasStep)
        .ToJson();
}

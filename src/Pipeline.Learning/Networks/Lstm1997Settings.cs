using System.Collections.Immutable;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>The choices of an LSTM of 1997.</summary>
public sealed record Lstm1997Settings
{
    /// <summary>Numbers in the input at each step.</summary>
    public required int Inputs { get; init; }

    /// <summary>Memory cells in all.</summary>
    public required int MemoryCells { get; init; }

    /// <summary>Memory cells that share their gates; divides <see cref="MemoryCells"/>.</summary>
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

    /// <summary>Initial bias of the first block's input and output gates.</summary>
    /// <value>−1.</value>
    public float FirstGateBias { get; init; } = -1f;

    /// <summary>Added from one block's gate biases to the next block's, so that blocks come into use one after the other.</summary>
    /// <value>−0.5.</value>
    public float GateBiasStep { get; init; } = -0.5f;

    /// <summary>Whether each memory block has an input gate; without one its cells let everything in.</summary>
    /// <value>True.</value>
    public bool InputGates { get; init; } = true;

    /// <summary>Whether each memory block has an output gate; without one its cells show everything.</summary>
    /// <value>True.</value>
    public bool OutputGates { get; init; } = true;

    /// <summary>Whether each memory block has a forget gate (F. Gers, J. Schmidhuber, F. Cummins, "Learning to forget", 2000).</summary>
    /// <value>False: a cell forgets nothing.</value>
    public bool ForgetGates { get; init; }

    /// <summary>Initial bias of the forget gates; without effect where there are none.</summary>
    /// <value>3: σ(3) = 0.95 of the state is kept.</value>
    public float ForgetGateBias { get; init; } = 3f;

    /// <summary>The fixed weight of a cell's connection to itself.</summary>
    /// <value>1: the constant error carousel.</value>
    public float LoopWeight { get; init; } = 1f;

    /// <summary>What a cell makes of its state before it keeps it.</summary>
    /// <value>Linear. Tanh keeps the state in (−1, 1).</value>
    public UnitFunction LoopFunction { get; init; } = UnitFunction.Linear;

    /// <summary>What the last numbers of the input, one for each output, become: they hold the previous target.</summary>
    /// <value>Target: they stay what they are.</value>
    public SupplementaryInput Supplement { get; init; } = SupplementaryInput.Target;

    /// <summary>Kinds of gates that each memory block has.</summary>
    internal int Gates => (InputGates ? 1 : 0) + (OutputGates ? 1 : 0) + (ForgetGates ? 1 : 0);

    /// <summary>Memory blocks; throws when <see cref="CellsInBlock"/> does not divide the cells.</summary>
    internal int MemoryBlocks => CellsInBlock > 0 && MemoryCells % CellsInBlock == 0
        ? MemoryCells / CellsInBlock
        : throw new ArgumentException($"{MemoryCells} memory cells cannot form blocks of {CellsInBlock}. Give whole blocks.");

    private static ImmutableArray<(string Name, SupplementaryInput Choice)> SupplementNames =>
        [("target", SupplementaryInput.Target), ("error", SupplementaryInput.Error)];

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
        InputGates = json.Flag("inputGates", absent: true),
        OutputGates = json.Flag("outputGates", absent: true),
        ForgetGates = json.Flag("forgetGates", absent: false),
        ForgetGateBias = json.Number("forgetGateBias", absent: 3),
        LoopWeight = json.Number("loopWeight", absent: 1),
        LoopFunction = json.Choice("loopFunction", UnitFunctions.Names, absent: UnitFunction.Linear),
        Supplement = json.Choice("supplement", SupplementNames, absent: SupplementaryInput.Target),
    });

    /// <summary>The settings as JSON with a fixed order of keys. Those of the variants are there only where they are not the default.</summary>
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
        .AddUnless("inputGates", InputGates, absent: true)
        .AddUnless("outputGates", OutputGates, absent: true)
        .AddUnless("forgetGates", ForgetGates, absent: false)
        .AddUnless("forgetGateBias", ForgetGateBias, absent: 3)
        .AddUnless("loopWeight", LoopWeight, absent: 1)
        .AddUnless("loopFunction", LoopFunction.Name(), absent: UnitFunction.Linear.Name())
        .AddUnless("supplement", SupplementNames.First(known => known.Choice == Supplement).Name, absent: "target")
        .ToJson();
}

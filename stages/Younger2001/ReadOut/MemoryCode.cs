using System.Numerics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.ReadOut;

/// <summary>
/// How the Boolean learner keeps the function that it has found: "examination of the output of the memory cells revealed that the Boolean problem
/// learner encoded the sixteen possible functions by a four-neuron binary encoding scheme" (section 5).
/// </summary>
/// <remarks>
/// Cells are read at the end of each mapping, both what they hold (<c>cell-states</c>) and what they show (<c>cells</c>), as means over the last steps.
/// Thresholds, meanings of patterns and the choice of cells come from the first half of the mappings, all scores from the second.
/// </remarks>
[Stage("younger2001.memory-code")]
[Input("learner", Format.Weights)]
[Input("sequences", Format.Table)]
[Output("cells", Format.Table)]
[Output("sets", Format.Table)]
[Output("codes", Format.Table)]
[Metric("cells-to-decode", Unit = "count")]
[Metric("states-to-decode", Unit = "count")]
[Metric("accuracy-of-four")]
[Metric("state-accuracy-of-four")]
[Metric("state-accuracy-of-all")]
[Metric("state-analogue-accuracy")]
[Metric("state-information", Unit = "bit")]
[Metric("two-level-share")]
[Metric("state-two-level-share")]
public sealed class MemoryCode(MemoryCodeSettings settings) : IStage
{
    /// <summary>"Four-neuron".</summary>
    private const int PapersCells = 4;

    // Paper gap: when and how the cells were examined is not said; what is read here is their mean over the last steps.
    private const string Shown = "cells", Held = "cell-states";

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        int[] functions = [.. (sequences.Functions ?? throw new InvalidDataException(
            "The memory code is about Boolean functions, but the sequences are of another family. Give those of the family 'boolean'.")).Select(function => function.Number)];
        var halves = Halves.Of(functions.Length);
        using var recording = Recording.Of(stage.OpenWeights("learner"), sequences.All, stage.Cores);
        int first = Math.Max(1, recording.Steps - settings.LastSteps + 1);
        MemoryLayer[] layers = [.. new[] { Shown, Held }.Select(layer => new MemoryLayer(
            layer, recording.Means(layer, halves.Fitted, first), functions[halves.Fitted], recording.Means(layer, halves.Scored, first), functions[halves.Scored]))];
        Philox random = stage.Random("permutations");
        WriteCells(stage, layers, random);
        CellSet[][] sets = [.. layers.Select(layer => layer.BestSets())];
        double information = WriteSets(stage, layers, sets, random);
        WriteCodes(stage, layers);

        stage.Metric("cells-to-decode", Fewest(sets[0]));
        stage.Metric("states-to-decode", Fewest(sets[1]));
        stage.Metric("accuracy-of-four", OfFour(sets[0]).Accuracy);
        stage.Metric("state-accuracy-of-four", OfFour(sets[1]).Accuracy);
        stage.Metric("state-accuracy-of-all", sets[1][^1].Accuracy);
        stage.Metric("state-analogue-accuracy", sets[1][^1].AnalogueAccuracy);
        stage.Metric("state-information", information);
        stage.Metric("two-level-share", layers[0].MeanTwoLevelShare);
        stage.Metric("state-two-level-share", layers[1].MeanTwoLevelShare);
        return Task.CompletedTask;
    }

    /// <summary>The fewest cells whose bits decode the functions; one more than there are where none do.</summary>
    private int Fewest(CellSet[] sets)
    {
        int index = Array.FindIndex(sets, set => set.Accuracy >= settings.Decoded);
        return 1 + (index < 0 ? sets.Length : index);
    }

    private static CellSet OfFour(CellSet[] sets) => sets[Math.Min(PapersCells, sets.Length) - 1];

    private void WriteCells(StageContext stage, MemoryLayer[] layers, Philox random)
    {
        using TableWriter table = stage.CreateTable("cells", new TableSchema(
            new Column("layer", ColumnType.String) { Description = "cells: what memory cells show; cell-states: what they hold." },
            new Column("cell", ColumnType.Int32) { Description = "From 1." },
            new Column("threshold", ColumnType.Double) { Description = "Between the cell's two levels." },
            new Column("low", ColumnType.Double) { Description = "Mean value below the threshold." },
            new Column("high", ColumnType.Double) { Description = "Mean value above the threshold." },
            new Column("two-level-share", ColumnType.Double) { Description = "Share of the variance that two levels explain; 1 for a bit, 0.75 for a uniform value." },
            new Column("between", ColumnType.Double) { Description = "Share of mappings whose value is in the middle half between the levels; 0 for a bit." },
            new Column("information", ColumnType.Double) { Unit = "bit", Description = "Mutual information of the cell's bit and the function." },
            new Column("chance", ColumnType.Double) { Unit = "bit", Description = "The same with the functions permuted: what is found where there is nothing." }));
        foreach (MemoryLayer layer in layers)
        {
            for (int cell = 0; cell < layer.Cells; cell++)
            {
                TwoLevels levels = layer.Code.Levels[cell];
                (double information, double chance) = layer.Information(1 << cell, settings.Permutations, random);
                table.Column<string>("layer").Add(layer.Name);
                table.Column<int>("cell").Add(cell + 1);
                table.Column<double>("threshold").Add(levels.Threshold);
                table.Column<double>("low").Add(levels.Low);
                table.Column<double>("high").Add(levels.High);
                table.Column<double>("two-level-share").Add(levels.Share);
                table.Column<double>("between").Add(layer.ShareBetween(cell));
                table.Column<double>("information").Add(information);
                table.Column<double>("chance").Add(chance);
                table.EndRow();
            }
        }
    }

    /// <summary>Writes the best set of each size; answers the information in the bits of all cell states.</summary>
    private double WriteSets(StageContext stage, MemoryLayer[] layers, CellSet[][] sets, Philox random)
    {
        using TableWriter table = stage.CreateTable("sets", new TableSchema(
            new Column("layer", ColumnType.String) { Description = "cells: what memory cells show; cell-states: what they hold." },
            new Column("size", ColumnType.Int32) { Unit = "count", Description = "Cells in the set." },
            new Column("cells", ColumnType.String) { Description = "The best set of this size on the first half of the mappings." },
            new Column("accuracy", ColumnType.Double) { Description = "Share of the second half whose function the set's bits name." },
            new Column("analogue-accuracy", ColumnType.Double) { Description = "The same for the nearest mean of the set's values." },
            new Column("information", ColumnType.Double) { Unit = "bit", Description = "Mutual information of the set's bits and the function." },
            new Column("chance", ColumnType.Double) { Unit = "bit", Description = "The same with the functions permuted." }));
        double last = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            foreach (CellSet set in sets[i])
            {
                (double information, double chance) = layers[i].Information(set.Cells, settings.Permutations, random);
                table.Column<string>("layer").Add(layers[i].Name);
                table.Column<int>("size").Add(BitOperations.PopCount((uint)set.Cells));
                table.Column<string>("cells").Add(set.ToString());
                table.Column<double>("accuracy").Add(set.Accuracy);
                table.Column<double>("analogue-accuracy").Add(set.AnalogueAccuracy);
                table.Column<double>("information").Add(information);
                table.Column<double>("chance").Add(chance);
                table.EndRow();
                last = information;
            }
        }

        return last;
    }

    /// <summary>What each cell does for each function: the heat map of the code.</summary>
    private static void WriteCodes(StageContext stage, MemoryLayer[] layers)
    {
        using TableWriter table = stage.CreateTable("codes", new TableSchema(
            new Column("layer", ColumnType.String) { Description = "cells: what memory cells show; cell-states: what they hold." },
            new Column("cell", ColumnType.Int32) { Description = "From 1." },
            new Column("function", ColumnType.String) { Description = "Its values for the inputs 00, 01, 10 and 11." },
            new Column("ones", ColumnType.Double) { Description = "Share of the function's mappings in which the cell is above its threshold." }));
        foreach (MemoryLayer layer in layers)
        {
            foreach ((int cell, int function, double ones) in layer.Ones())
            {
                table.Column<string>("layer").Add(layer.Name);
                table.Column<int>("cell").Add(cell + 1);
                table.Column<string>("function").Add(string.Concat(Enumerable.Range(0, BooleanFunction.Inputs).Select(input => (char)('0' + new BooleanFunction(function).Value(input)))));
                table.Column<double>("ones").Add(ones);
                table.EndRow();
            }
        }
    }
}

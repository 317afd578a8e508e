using System.Numerics;
using Pipeline.Numerics.Randomness;
using Younger2001.Mappings;

namespace Younger2001.ReadOut;

/// <summary>The memory cells' states or outputs at the end of each mapping: a code fitted on some mappings, and others to score it on.</summary>
internal sealed class MemoryLayer
{
    /// <summary>All sets of cells are tried, so their number is bounded.</summary>
    private const int MostCells = 12;

    private readonly double[][] _values;
    private readonly int[] _functions;
    private readonly NearestMean _means;

    /// <summary>Fits the code.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="fitted">Values for the fit, shape [mappings][cells].</param>
    /// <param name="fittedFunctions">Their functions.</param>
    /// <param name="values">Values to score it on.</param>
    /// <param name="functions">Their functions.</param>
    public MemoryLayer(string name, double[][] fitted, int[] fittedFunctions, double[][] values, int[] functions)
    {
        Name = name;
        Cells = fitted[0].Length;
        if (Cells > MostCells)
        {
            throw new InvalidDataException($"All sets of memory cells are tried, so there can be at most {MostCells}, but the learner has {Cells}. Use a smaller learner.");
        }

        Code = new BinaryCode(fitted, fittedFunctions);
        _means = new NearestMean(fitted, fittedFunctions);
        _values = values;
        _functions = functions;
    }

    /// <summary>Name of the layer.</summary>
    public string Name { get; }

    /// <summary>Memory cells.</summary>
    public int Cells { get; }

    /// <summary>The code.</summary>
    public BinaryCode Code { get; }

    /// <summary>Mean over cells of the variance that two levels explain.</summary>
    public double MeanTwoLevelShare => Mean.Of([.. Code.Levels.Select(levels => levels.Share)]);

    /// <summary>For each size from 1 the set that names most functions in the fit, with its scores.</summary>
    public CellSet[] BestSets() =>
    [
        .. Enumerable.Range(1, (1 << Cells) - 1)
            .GroupBy(set => BitOperations.PopCount((uint)set))
            .OrderBy(size => size.Key)
            .Select(size => size.MaxBy(Code.FittedAccuracy))
            .Select(set => new CellSet(set, Code.Accuracy(set, _values, _functions), _means.Accuracy(set, _values, _functions))),
    ];

    /// <summary>Mutual information in bits between the bits of some cells and the function, and what chance would find.</summary>
    public (double Found, double Chance) Information(int cells, int permutations, Philox random)
    {
        int[] patterns = Code.Patterns(_values, cells);
        int count = 1 << BitOperations.PopCount((uint)cells);
        return (
            MutualInformation.Of(patterns, count, _functions, BooleanFunction.Count),
            MutualInformation.OfChance(patterns, count, _functions, BooleanFunction.Count, permutations, random));
    }

    /// <summary>Share of mappings in which a cell is in the middle half between its levels.</summary>
    public double ShareBetween(int cell) => _values.Count(row => Code.Levels[cell].IsBetween(row[cell])) / (double)_values.Length;

    /// <summary>For each cell and each function that occurs, the share of mappings in which the cell's bit is 1.</summary>
    public IEnumerable<(int Cell, int Function, double Ones)> Ones()
    {
        for (int cell = 0; cell < Cells; cell++)
        {
            int[] bits = Code.Patterns(_values, 1 << cell);
            foreach (int function in _functions.Distinct().Order())
            {
                int[] ofFunction = [.. bits.Where((_, row) => _functions[row] == function)];
                yield return (cell, function, ofFunction.Count(bit => bit == 1) / (double)ofFunction.Length);
            }
        }
    }
}

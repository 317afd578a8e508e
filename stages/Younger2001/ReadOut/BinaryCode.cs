namespace Younger2001.ReadOut;

/// <summary>Cells seen as bits, and the functions that their patterns stand for.</summary>
internal sealed class BinaryCode
{
    private readonly TwoLevels[] _levels;
    private readonly double[][] _fitted;
    private readonly int[] _functions;

    /// <summary>Finds each cell's two levels.</summary>
    /// <param name="fitted">Values of cells, shape [mappings][cells].</param>
    /// <param name="functions">The function of each mapping, 0 to 15.</param>
    public BinaryCode(double[][] fitted, int[] functions)
    {
        _levels = [.. Enumerable.Range(0, fitted[0].Length).Select(cell => TwoLevels.Of(Column(fitted, cell)))];
        _fitted = fitted;
        _functions = functions;
    }

    /// <summary>The two levels of each cell.</summary>
    public IReadOnlyList<TwoLevels> Levels => _levels;

    /// <summary>The values of one cell.</summary>
    public static double[] Column(double[][] values, int cell) => [.. values.Select(row => row[cell])];

    /// <summary>The patterns of some cells, each a number of as many bits as there are cells among them.</summary>
    /// <param name="values">Shape [mappings][cells].</param>
    /// <param name="cells">A set of cells: bit i says whether cell i is among them.</param>
    public int[] Patterns(double[][] values, int cells)
    {
        int[] patterns = new int[values.Length];
        for (int row = 0; row < patterns.Length; row++)
        {
            for (int cell = 0; cell < _levels.Length; cell++)
            {
                if ((cells >> cell & 1) == 1)
                {
                    patterns[row] = (patterns[row] << 1) | _levels[cell].Bit(values[row][cell]);
                }
            }
        }

        return patterns;
    }

    /// <summary>Share of mappings whose function is named correctly when each pattern stands for the function that it came with most often in the fit.</summary>
    /// <param name="cells">The cells that are read.</param>
    /// <param name="values">Shape [mappings][cells].</param>
    /// <param name="functions">The function of each mapping.</param>
    public double Accuracy(int cells, double[][] values, int[] functions)
    {
        Dictionary<int, int> meaning = Meanings(Patterns(_fitted, cells));
        int[] patterns = Patterns(values, cells);
        int correct = 0;
        for (int row = 0; row < patterns.Length; row++)
        {
            correct += meaning.TryGetValue(patterns[row], out int function) && function == functions[row] ? 1 : 0;
        }

        return correct / (double)patterns.Length;
    }

    /// <summary>The same on the mappings of the fit themselves.</summary>
    public double FittedAccuracy(int cells) => Accuracy(cells, _fitted, _functions);

    /// <summary>The most frequent function of each pattern, the least number where several are.</summary>
    private Dictionary<int, int> Meanings(int[] patterns)
    {
        var meanings = new Dictionary<int, int>();
        foreach (IGrouping<int, int> group in patterns.Zip(_functions).GroupBy(pair => pair.First, pair => pair.Second))
        {
            meanings.Add(group.Key, group.GroupBy(function => function).OrderByDescending(same => same.Count()).ThenBy(same => same.Key).First().Key);
        }

        return meanings;
    }
}

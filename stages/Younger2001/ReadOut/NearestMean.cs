namespace Younger2001.ReadOut;

/// <summary>Names the function whose mean cell values are nearest: what the cells tell when they are not cut to bits.</summary>
internal sealed class NearestMean
{
    private readonly Standardisation _units;
    private readonly Dictionary<int, double[]> _means = [];

    /// <summary>Measures each function's mean, in units of each cell's standard deviation.</summary>
    public NearestMean(double[][] fitted, int[] functions)
    {
        _units = Standardisation.Of(fitted);
        foreach (IGrouping<int, int> rows in Enumerable.Range(0, fitted.Length).GroupBy(row => functions[row]))
        {
            double[] mean = new double[fitted[0].Length];
            foreach (int row in rows)
            {
                for (int cell = 0; cell < mean.Length; cell++)
                {
                    mean[cell] += _units.Apply(cell, fitted[row][cell]) / rows.Count();
                }
            }

            _means.Add(rows.Key, mean);
        }
    }

    /// <summary>Share of mappings whose function is named correctly.</summary>
    /// <param name="cells">The cells that are read: bit i says whether cell i is among them.</param>
    /// <param name="values">Shape [mappings][cells].</param>
    /// <param name="functions">The function of each mapping.</param>
    public double Accuracy(int cells, double[][] values, int[] functions)
    {
        int correct = 0;
        for (int row = 0; row < values.Length; row++)
        {
            correct += Name(cells, values[row]) == functions[row] ? 1 : 0;
        }

        return correct / (double)values.Length;
    }

    private int Name(int cells, double[] values)
    {
        var nearest = (Function: -1, Distance: double.PositiveInfinity);
        foreach ((int function, double[] mean) in _means)
        {
            double distance = 0;
            for (int cell = 0; cell < values.Length; cell++)
            {
                double difference = (cells >> cell & 1) * (_units.Apply(cell, values[cell]) - mean[cell]);
                distance += difference * difference;
            }

            if (distance < nearest.Distance)
            {
                nearest = (function, distance);
            }
        }

        return nearest.Function;
    }
}

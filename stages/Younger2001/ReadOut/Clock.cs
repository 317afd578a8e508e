namespace Younger2001.ReadOut;

/// <summary>Compares units with functions of the step t = 1 … T, over mappings and steps.</summary>
/// <param name="Steps">T.</param>
internal readonly record struct Clock(int Steps)
{
    /// <summary>1/t.</summary>
    public static double Inverse(int step) => 1.0 / step;

    /// <summary>The values of a layer at every step of some mappings, mapping after mapping, shape [mappings × T][units].</summary>
    public double[][] Rows(Recording recording, string layer, Range mappings)
    {
        (int first, int count) = mappings.GetOffsetAndLength(recording.Mappings);
        double[][] rows = new double[count * Steps][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = recording.Values(layer, first + (row / Steps), 1 + (row % Steps));
        }

        return rows;
    }

    /// <summary>The correlation of a unit's values [mappings × T] with a function of the step.</summary>
    public double Correlation(double[] values, Func<int, double> function) => ReadOut.Correlation.Of(values, Target(values.Length, function));

    /// <summary>The read-out of 1/t from a layer, fitted on one half, with its R² on the other.</summary>
    public (LinearReadOut ReadOut, double Score) FitInverse(Recording recording, string layer, Halves halves)
    {
        double[][] fitted = Rows(recording, layer, halves.Fitted), scored = Rows(recording, layer, halves.Scored);
        LinearReadOut readOut = LinearReadOut.Fit(fitted, Target(fitted.Length, Inverse))[0];
        return (readOut, readOut.Score(scored, Target(scored.Length, Inverse)));
    }

    /// <summary>The values of all mappings after one step.</summary>
    public double[] OfStep(double[] values, int step)
    {
        double[] ofStep = new double[values.Length / Steps];
        for (int mapping = 0; mapping < ofStep.Length; mapping++)
        {
            ofStep[mapping] = values[(mapping * Steps) + step - 1];
        }

        return ofStep;
    }

    private double[] Target(int rows, Func<int, double> function)
    {
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            target[row] = function(1 + (row % Steps));
        }

        return target;
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Evaluation;

/// <summary>What no learner can beat, by step.</summary>
internal static class Floor
{
    /// <summary>Reads the least mean squared error of each of the first <paramref name="steps"/> steps; zero beyond the end of the table.</summary>
    public static double[] Read(StageContext stage, string input, int steps)
    {
        using TableReader table = stage.OpenTable(input);
        int[] step = table.Read<int>("step");
        double[] mse = table.Read<double>("mse");
        var floor = new double[steps];
        for (int row = 0; row < step.Length; row++)
        {
            if (step[row] <= steps)
            {
                floor[step[row] - 1] = mse[row];
            }
        }

        return floor;
    }

    /// <summary>The mean over all steps.</summary>
    public static double Mean(double[] floor)
    {
        double sum = 0;
        foreach (double mse in floor)
        {
            sum += mse;
        }

        return sum / floor.Length;
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Evaluation;

/// <summary>Errors at each step, averaged over sequences in double precision and in the order of the sequences.</summary>
/// <param name="MeanSquared">Mean squared error by step, shape [T].</param>
/// <param name="MeanAbsolute">Mean absolute error by step, shape [T].</param>
internal sealed record ErrorByStep(double[] MeanSquared, double[] MeanAbsolute)
{
    /// <summary>Mean squared error over all sequences and steps.</summary>
    public double MeanSquaredError => Mean(MeanSquared);

    /// <summary>Mean squared error over the second half of the steps, when a mapping should long be learned.</summary>
    public double LateMeanSquaredError => Mean(MeanSquared.AsSpan(MeanSquared.Length / 2));

    /// <summary>Averages absolute errors of shape [sequences][T].</summary>
    public static ErrorByStep Of(float[][] errors)
    {
        double[] squared = new double[errors[0].Length];
        double[] absolute = new double[errors[0].Length];
        foreach (float[] sequence in errors)
        {
            for (int t = 0; t < sequence.Length; t++)
            {
                squared[t] += (double)sequence[t] * sequence[t];
                absolute[t] += sequence[t];
            }
        }

        for (int t = 0; t < squared.Length; t++)
        {
            squared[t] /= errors.Length;
            absolute[t] /= errors.Length;
        }

        return new ErrorByStep(squared, absolute);
    }

    /// <summary>Writes the table.</summary>
    public void Write(StageContext stage, string output)
    {
        using TableWriter table = stage.CreateTable(output, new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
            new Column("mse", ColumnType.Double) { Description = "Mean squared error over sequences." },
            new Column("mean-error", ColumnType.Double) { Description = "Mean absolute error over sequences." }));
        for (int t = 0; t < MeanSquared.Length; t++)
        {
            table.Column<int>("step").Add(t + 1);
            table.Column<double>("mse").Add(MeanSquared[t]);
            table.Column<double>("mean-error").Add(MeanAbsolute[t]);
            table.EndRow();
        }
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}

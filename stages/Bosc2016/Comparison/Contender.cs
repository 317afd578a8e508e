using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Comparison;

/// <summary>A predictor and its errors.</summary>
/// <param name="Settings">Its row.</param>
/// <param name="Errors">Mean cross-entropy, shape [trainings][sets].</param>
/// <param name="ClippedErrors">The same at each of <see cref="ClipLevels.All"/>, shape [levels][trainings][sets].</param>
internal sealed record Contender(RowSettings Settings, double[][] Errors, double[][][] ClippedErrors)
{
    /// <summary>Mean error of each training, over sets.</summary>
    public double[] Means => [.. Errors.Select(errors => errors.Mean())];

    /// <summary>Mean of the clipped errors over sets and trainings.</summary>
    /// <param name="column">One of <see cref="ClipLevels.All"/>.</param>
    public double ClippedMean(string column) =>
        ClippedErrors[ClipLevels.IndexOf(column)].Select(errors => errors.Mean()).ToArray().Mean();

    /// <summary>Standard deviation over sets, averaged over trainings.</summary>
    public double Deviation => Errors.Select(errors => errors.Deviation()).ToArray().Mean();

    /// <summary>Divides the tables of an input among the rows; throws <see cref="InvalidDataException"/> when they do not match.</summary>
    public static Contender[] Read(StageContext stage, string input, IReadOnlyList<RowSettings> rows)
    {
        double[][] errors = [.. stage.Inputs(input).Select(table => ReadErrors(table, "mce"))];
        double[][][] clipped = [.. ClipLevels.All.Select(level => stage.Inputs(input).Select(table => ReadErrors(table, level.Column)).ToArray())];
        int trainings = rows.Aggregate(0, (sum, row) => sum + row.Trainings);
        if (trainings != errors.Length)
        {
            throw new InvalidDataException($"The rows name {trainings} trainings, but {errors.Length} tables were given. Give each row as many tables as it has trainings.");
        }

        if (errors.FirstOrDefault(each => each.Length != errors[0].Length) is double[] other)
        {
            throw new InvalidDataException($"All tables should have {errors[0].Length} data sets, as the first has, but one has {other.Length}. Evaluate all on the same sets.");
        }

        int next = 0;
        return [.. rows.Select(row =>
        {
            Range own = next..(next += row.Trainings);
            return new Contender(row, errors[own], [.. clipped.Select(level => level[own])]);
        })];
    }

    private static double[] ReadErrors(StageInput input, string column)
    {
        using TableReader table = input.OpenTable();
        int[] sets = table.Read<int>("set");
        for (int row = 0; row < sets.Length; row++)
        {
            if (sets[row] != row)
            {
                throw new InvalidDataException($"Row {row} of a table of errors should be of data set {row}, but is of {sets[row]}. Keep sets in order, so that they pair.");
            }
        }

        return table.Read<double>(column);
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Evaluation;

/// <summary>Errors by step of the seeds at one place of a matrix.</summary>
/// <param name="Place">The values of the axes that make the group.</param>
/// <param name="Errors">Mean squared errors, shape [seeds][steps].</param>
internal sealed record SeedGroup(string[] Place, double[][] Errors)
{
    /// <summary>Steps of every table.</summary>
    public int Steps => Errors[0].Length;

    /// <summary>Reads the elements of an input and groups them, in the order in which the groups first appear.</summary>
    public static SeedGroup[] Read(StageContext stage, string input, IReadOnlyList<string> axes)
    {
        SeedGroup[] groups =
        [
            .. stage.Inputs(input)
                .GroupBy(element => string.Join(',', axes.Select(axis => Value(element, axis))), StringComparer.Ordinal)
                .Select(group => new SeedGroup([.. axes.Select(axis => Value(group.First(), axis))], [.. group.Select(ReadErrors)])),
        ];
        int steps = groups[0].Steps;
        return groups.All(group => group.Errors.All(errors => errors.Length == steps))
            ? groups
            : throw new InvalidDataException($"The tables of input '{input}' must have {steps} steps like the first, but one has another number. Give tables of one test.");
    }

    private static string Value(StageInput element, string axis) => element.Axes[axis]
        ?? throw new InvalidDataException($"The tables come from a stage without the axis '{axis}' (one is [{element.Axes}]). Group by axes that it has.");

    private static double[] ReadErrors(StageInput element)
    {
        using TableReader table = element.OpenTable();
        return table.Read<double>("mse");
    }
}

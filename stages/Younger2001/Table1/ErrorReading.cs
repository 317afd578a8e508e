namespace Younger2001.Table1;

/// <summary>A way to make one number of the errors by step.</summary>
/// <param name="Name">How tables name it.</param>
/// <param name="Of">The number of the mean squared errors by step, shape [T].</param>
// Paper gap: Table 1 has an "MSE" and does not say over which steps, nor whether with the factor ½ of the training loss.
internal sealed record ErrorReading(string Name, Func<double[], double> Of)
{
    /// <summary>The readings in the order of the table.</summary>
    public static IReadOnlyList<ErrorReading> All { get; } =
    [
        new("all steps", errors => Mean(errors)),
        new("without the first 10", errors => Mean(errors.AsSpan(10))),
        new("last half", errors => Mean(errors.AsSpan(errors.Length / 2))),
        new("factor ½", errors => 0.5 * Mean(errors)),
    ];

    private static double Mean(ReadOnlySpan<double> errors)
    {
        double sum = 0;
        foreach (double error in errors)
        {
            sum += error;
        }

        return sum / errors.Length;
    }
}

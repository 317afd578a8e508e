using System.Globalization;
using Pipeline.Accuracy.Sweeps;

namespace Pipeline.Accuracy;

/// <summary>Compares what was measured with what is stated.</summary>
internal static class Verdict
{
    /// <summary>One sentence for each statement that does not hold.</summary>
    public static IEnumerable<string> Failures(ISweep sweep, ErrorTally tally)
    {
        (double error, double argument) = tally.Worst(sweep.Stated.Unit);
        if (error > sweep.Stated.Bound)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy: {sweep.Name} states a maximum {sweep.Stated}, but has {error:G5} at {argument:R}. Mend the function, or its MaximumError and doc comment.");
        }

        if (tally.Leaks > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy: {sweep.Name} must be finite just where the exact result is, but {tally.Leaks} results are not so.");
        }
    }
}

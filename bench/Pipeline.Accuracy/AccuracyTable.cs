using System.Globalization;
using Pipeline.Accuracy.Sweeps;
using Pipeline.Numerics.Functions;

namespace Pipeline.Accuracy;

/// <summary>Shows measured errors beside the stated ones.</summary>
internal sealed class AccuracyTable
{
    private readonly TextWriter _output;

    /// <summary>Writes the heading.</summary>
    public AccuracyTable(TextWriter output)
    {
        _output = output;
        Write("function", "arguments", "stated maximum", "measured", "at", "ulp", "relative", "decreases", "leaks", "seconds");
    }

    /// <summary>Writes a row.</summary>
    public void Add(ISweep sweep, ErrorTally tally, TimeSpan time)
    {
        (double error, double argument) = tally.Worst(sweep.Stated.Unit);
        Write(
            sweep.Name,
            Text($"{tally.Arguments}"),
            sweep.Stated.ToString(),
            Text($"{error:G5}"),
            Text($"{argument:R}"),
            Text($"{tally.Worst(ErrorUnit.Ulp).Error:F3}"),
            Text($"{tally.Worst(ErrorUnit.Relative).Error:G3}"),
            sweep.ComparesNeighbours ? Text($"{tally.Decreases}") : "–",
            Text($"{tally.Leaks}"),
            Text($"{time.TotalSeconds:F0}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Write(
        string function, string arguments, string stated, string measured, string at, string ulp, string relative, string decreases, string leaks, string seconds) =>
        _output.WriteLine($"{function,-31} {arguments,11} {stated,-22} {measured,-11} {at,-24} {ulp,9} {relative,-9} {decreases,9} {leaks,5} {seconds,8}");
}

using System.Diagnostics;
using System.Globalization;
using Pipeline.Accuracy.Sweeps;

namespace Pipeline.Accuracy;

/// <summary>Measures the error of every function of Pipeline.Numerics. <c>make accuracy</c> starts it.</summary>
internal static class Program
{
    /// <summary>Argument: none, or n to look at about an n-th of the arguments. Answers 0, 1 when a stated maximum is exceeded, 2 for another argument.</summary>
    public static int Main(string[] args)
    {
        int share = 1;
        if (args.Length > 1 || (args.Length == 1 && !(int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out share) && share > 0)))
        {
            Console.Error.WriteLine($"accuracy: expected no argument or a number n, to look at an n-th of the arguments, but found '{string.Join(' ', args)}'.");
            return 2;
        }

        var table = new AccuracyTable(Console.Out);
        var failures = new List<string>();
        foreach (ISweep sweep in SingleFunctionList.All.Concat(DoubleFunctionList.All))
        {
            long begin = Stopwatch.GetTimestamp();
            ErrorTally tally = sweep.Measure(share);
            table.Add(sweep, tally, Stopwatch.GetElapsedTime(begin));
            failures.AddRange(Verdict.Failures(sweep, tally));
        }

        failures.ForEach(Console.Error.WriteLine);
        return failures.Count == 0 ? 0 : 1;
    }
}

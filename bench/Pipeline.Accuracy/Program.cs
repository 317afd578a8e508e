using System.Diagnostics;
using System.Globalization;
using Pipeline.Accuracy.Sweeps;

namespace Pipeline.Accuracy;

/// <summary>Measures the error of every function of Pipeline.Numerics. <c>make accuracy</c> starts it.</summary>
internal static class Program
{
    /// <summary>
    /// Arguments, all optional: a number n, to look at about an n-th of the arguments of each function; a part of a name, to look at those functions alone.
    /// Answers 0; 1 when a stated maximum is exceeded; 2 when there is no such function.
    /// </summary>
    public static int Main(string[] args)
    {
        int share = 1;
        string part = "";
        foreach (string argument in args)
        {
            if (int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            {
                share = number;
            }
            else
            {
                part = argument;
            }
        }

        ISweep[] sweeps = [.. SingleFunctionList.All.Concat(DoubleFunctionList.All).Where(sweep => sweep.Name.Contains(part, StringComparison.OrdinalIgnoreCase))];
        if (sweeps.Length == 0)
        {
            Console.Error.WriteLine($"accuracy: no function's name contains '{part}'. Run make accuracy without ONLY to measure all.");
            return 2;
        }

        return Measure(sweeps, share) ? 0 : 1;
    }

    private static bool Measure(ISweep[] sweeps, int share)
    {
        var table = new AccuracyTable(Console.Out);
        var failures = new List<string>();
        foreach (ISweep sweep in sweeps)
        {
            long begin = Stopwatch.GetTimestamp();
            ErrorTally tally = sweep.Measure(share);
            table.Add(sweep, tally, Stopwatch.GetElapsedTime(begin));
            failures.AddRange(Verdict.Failures(sweep, tally));
        }

        failures.ForEach(Console.Error.WriteLine);
        return failures.Count == 0;
    }
}

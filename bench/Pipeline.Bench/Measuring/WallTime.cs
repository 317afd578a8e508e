using System.Diagnostics;

namespace Pipeline.Bench.Measuring;

/// <summary>Time that passed.</summary>
internal static class WallTime
{
    /// <summary>Seconds of each of <paramref name="repetitions"/> calls of <paramref name="work"/>.</summary>
    public static double[] Measure(int repetitions, Action work)
    {
        double[] seconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }

        return seconds;
    }
}

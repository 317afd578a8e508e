namespace Pipeline.Bench.Measuring;

/// <summary>Processor time of this process, all threads together.</summary>
internal static class CpuTime
{
    /// <summary>Seconds of each of <paramref name="repetitions"/> calls of <paramref name="work"/>.</summary>
    public static double[] Measure(int repetitions, Action work)
    {
        double[] seconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            work();
            seconds[i] = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
        }

        return seconds;
    }
}

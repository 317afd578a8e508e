namespace Pipeline.Bench.Measuring;

/// <summary>What a time is counted in.</summary>
/// <param name="Name">As it is written in results. "CPU" is processor time, which a busy machine changes little; else it is time that passed.</param>
/// <param name="PerSecond">How many of them are a second.</param>
internal sealed record Unit(string Name, double PerSecond)
{
    /// <summary>Seconds that passed.</summary>
    public static Unit Seconds { get; } = new("s", 1);

    /// <summary>Milliseconds that passed.</summary>
    public static Unit Milliseconds { get; } = new("ms", 1e3);

    /// <summary>Milliseconds of processor time.</summary>
    public static Unit CpuMilliseconds { get; } = new("CPU ms", 1e3);
}

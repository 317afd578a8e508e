using Pipeline.Numerics.Lanes;

namespace Pipeline.Bench.Measuring;

/// <summary>The machine that measures.</summary>
internal static class Machine
{
    /// <summary>Bits of the vectors that the engine uses here; it chooses by the same questions.</summary>
    public static int VectorBits =>
        SingleLanes512.IsSupported ? 512
        : SingleLanes256.IsSupported ? 256
        : 32;

    /// <summary>The processor's name, its cores and the vector width.</summary>
    public static string Description => $"{Processor()}, {Environment.ProcessorCount} cores, vectors of {VectorBits} bits";

    private static string Processor()
    {
        const string Path = "/proc/cpuinfo";
        string? line = File.Exists(Path)
            ? File.ReadLines(Path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}

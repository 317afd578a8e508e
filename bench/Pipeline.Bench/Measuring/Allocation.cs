namespace Pipeline.Bench.Measuring;

/// <summary>Bytes that all threads of this process allocate while a work is repeated.</summary>
internal static class Allocation
{
    /// <summary>Repetitions before the count begins: the runtime compiles methods again in the meantime, which allocates.</summary>
    private const int Warmups = 10_000;

    private const int Repetitions = 10_000;

    /// <summary>Measures; the target is none at all.</summary>
    public static Measurement Measure(string name, Action work)
    {
        Repeat(Warmups, work);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(Repetitions, work);
        return new Measurement(name, "bytes", GC.GetTotalAllocatedBytes(precise: true) - before, Peer: null, PeerName: null, Ratio: null, Target: 0);
    }

    private static void Repeat(int repetitions, Action work)
    {
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }
    }
}

using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Networks;

/// <summary>Does runs in blocks of the widest register that the processor has, in pairs of them where each core has more runs than lanes. Blocks go to the cores.</summary>
/// <remarks>No lane sees another and no block another, so width and cores change the speed alone.</remarks>
internal static class LaneBlocks
{
    /// <summary>Does <paramref name="runs"/> runs on at most <paramref name="cores"/> threads.</summary>
    public static void Run(int runs, ILaneWork work, int cores, CancellationToken cancellationToken)
    {
        if (SingleLanes512.IsSupported)
        {
            RunPairs<SingleLanes512>(runs, work, cores, cancellationToken);
        }
        else if (SingleLanes256.IsSupported)
        {
            RunPairs<SingleLanes256>(runs, work, cores, cancellationToken);
        }
        else
        {
            Run<SingleLane>(runs, work, cores, cancellationToken);
        }
    }

    /// <summary>Does <paramref name="runs"/> runs with this register.</summary>
    public static void Run<TLanes>(int runs, ILaneWork work, int cores, CancellationToken cancellationToken)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        int blocks = (runs + TLanes.Count - 1) / TLanes.Count;
        var options = new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = cancellationToken };
        Parallel.For(0, blocks, options, block => work.Run<TLanes>(block * TLanes.Count));
    }

    private static void RunPairs<TLanes>(int runs, ILaneWork work, int cores, CancellationToken cancellationToken)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        if (runs > cores * TLanes.Count)
        {
            Run<PairedLanes<TLanes>>(runs, work, cores, cancellationToken);
        }
        else
        {
            Run<TLanes>(runs, work, cores, cancellationToken);
        }
    }
}

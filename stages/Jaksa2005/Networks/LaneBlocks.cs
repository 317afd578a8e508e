using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Networks;

/// <summary>Does runs in blocks of the widest register that the processor has, in pairs of them where one is not enough. No lane sees another, so the width changes the speed alone.</summary>
internal static class LaneBlocks
{
    /// <summary>Does <paramref name="runs"/> runs.</summary>
    public static void Run(int runs, ILaneWork work, CancellationToken cancellationToken)
    {
        if (SingleLanes512.IsSupported)
        {
            RunPairs<SingleLanes512>(runs, work, cancellationToken);
        }
        else if (SingleLanes256.IsSupported)
        {
            RunPairs<SingleLanes256>(runs, work, cancellationToken);
        }
        else
        {
            Run<SingleLane>(runs, work, cancellationToken);
        }
    }

    /// <summary>Does <paramref name="runs"/> runs with this register.</summary>
    public static void Run<TLanes>(int runs, ILaneWork work, CancellationToken cancellationToken)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int first = 0; first < runs; first += TLanes.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            work.Run<TLanes>(first);
        }
    }

    private static void RunPairs<TLanes>(int runs, ILaneWork work, CancellationToken cancellationToken)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        if (runs > TLanes.Count)
        {
            Run<PairedLanes<TLanes>>(runs, work, cancellationToken);
        }
        else
        {
            Run<TLanes>(runs, work, cancellationToken);
        }
    }
}

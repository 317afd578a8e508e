using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Bench.Measuring;

/// <summary>The most fused multiply-adds in float that a core does here in a second, with the widest registers that the engine uses.</summary>
/// <remarks>
/// Sixteen sums that do not wait for each other, all in registers. The best of many short bursts counts: a burst is far shorter than a time slice, so
/// that most of them have the core to themselves.
/// </remarks>
internal static class MultiplyAddPeak
{
    private const int Sums = 16;
    private const int Rounds = 4_000;
    private const int Bursts = 50;
    private static float s_seen;

    /// <summary>Multiply-adds a second, each lane counted.</summary>
    public static double Measure() =>
        SingleLanes512.IsSupported ? Measure<SingleLanes512>()
        : SingleLanes256.IsSupported ? Measure<SingleLanes256>()
        : Measure<SingleLane>();

    private static double Measure<TLanes>()
        where TLanes : struct, ISingleLanes<TLanes>
    {
        double best = double.PositiveInfinity;
        float[] numbers = new float[TLanes.Count];
        for (int burst = 0; burst < Bursts; burst++)
        {
            long begin = Stopwatch.GetTimestamp();
            TLanes sum = Burst<TLanes>(Rounds);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
            TLanes.Store(sum, numbers, 0);
            s_seen += numbers[0];   // a sum that nobody reads would not be computed
        }

        return (double)Sums * Rounds * TLanes.Count / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TLanes Burst<TLanes>(int rounds)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        TLanes x = TLanes.Constant(0.999), y = TLanes.Constant(0.001);
        TLanes a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y, m = y, n = y, o = y, p = y;
        for (int round = 0; round < rounds; round++)
        {
            a = TLanes.FusedMultiplyAdd(a, x, y);
            b = TLanes.FusedMultiplyAdd(b, x, y);
            c = TLanes.FusedMultiplyAdd(c, x, y);
            d = TLanes.FusedMultiplyAdd(d, x, y);
            e = TLanes.FusedMultiplyAdd(e, x, y);
            f = TLanes.FusedMultiplyAdd(f, x, y);
            g = TLanes.FusedMultiplyAdd(g, x, y);
            h = TLanes.FusedMultiplyAdd(h, x, y);
            i = TLanes.FusedMultiplyAdd(i, x, y);
            j = TLanes.FusedMultiplyAdd(j, x, y);
            k = TLanes.FusedMultiplyAdd(k, x, y);
            l = TLanes.FusedMultiplyAdd(l, x, y);
            m = TLanes.FusedMultiplyAdd(m, x, y);
            n = TLanes.FusedMultiplyAdd(n, x, y);
            o = TLanes.FusedMultiplyAdd(o, x, y);
            p = TLanes.FusedMultiplyAdd(p, x, y);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps;

/// <summary>Sixteen partial sums of a parameter's gradient, whatever register holds them: lane l adds to sum l modulo 16.</summary>
internal static class LaneSums
{
    /// <summary>Adds the lanes of one row to sixteen sums, which begin with zero.</summary>
    public static void Of<TLanes, TNumber>(ReadOnlySpan<TNumber> row, Span<TNumber> sums)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        sums.Clear();
        for (int lane = 0; lane < row.Length; lane++)
        {
            ref TNumber sum = ref sums[lane % RecordLayout.LaneGroup];
            sum = TLanes.Add(sum, row[lane]);
        }
    }

    /// <summary>Adds the sums of each parameter in halves, 8 + 8, 4 + 4, 2 + 2, 1 + 1, and the result to its gradient.</summary>
    /// <param name="sums">Sixteen sums for each of <paramref name="parameters"/>.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">The gradient of all parameters of the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Collect<TLanes, TNumber>(ReadOnlySpan<TNumber> sums, ReadOnlySpan<int> parameters, Span<TNumber> gradient)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        Span<TNumber> halves = stackalloc TNumber[RecordLayout.LaneGroup / 2];
        for (int i = 0; i < parameters.Length; i++)
        {
            ReadOnlySpan<TNumber> all = sums.Slice(i * RecordLayout.LaneGroup, RecordLayout.LaneGroup);
            for (int lane = 0; lane < halves.Length; lane++)
            {
                halves[lane] = TLanes.Add(all[lane], all[lane + halves.Length]);
            }

            for (int half = halves.Length / 2; half > 0; half /= 2)
            {
                for (int lane = 0; lane < half; lane++)
                {
                    halves[lane] = TLanes.Add(halves[lane], halves[lane + half]);
                }
            }

            ref TNumber sum = ref gradient[parameters[i]];
            sum = TLanes.Add(sum, halves[0]);
        }
    }
}

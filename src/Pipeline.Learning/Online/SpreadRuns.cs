using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Learning.Scanning;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>A vector with a number for each run, repeated until it fills a register, so that it meets every unit that lies there. It ends with the constant 1.</summary>
/// <typeparam name="TLanes">The register.</typeparam>
/// <typeparam name="TRuns">The runs.</typeparam>
/// <param name="length">Elements, the constant included.</param>
internal sealed class SpreadRuns<TLanes, TRuns>(int length)
    where TLanes : struct, ILanes<TLanes, float>
    where TRuns : struct, ILanes<TRuns, float>
{
    private readonly AlignedArray<float> _numbers = EndingWithOne(length);

    /// <summary>Elements, the constant included.</summary>
    public int Length => length;

    /// <summary>The first of the elements, which lie one after the other, a register each.</summary>
    public ref float First => ref _numbers.First;

    /// <summary>One number of each run in every unit's part of the register.</summary>
    public static TLanes Spread(TRuns value)
    {
        Span<float> numbers = stackalloc float[TLanes.Count];
        for (int place = 0; place < TLanes.Count; place += TRuns.Count)
        {
            TRuns.Store(value, numbers, place);
        }

        return TLanes.Load(numbers, 0);
    }

    /// <summary>Gives elements their number of each run.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="values">For each element the runs' numbers.</param>
    /// <param name="stride">Numbers from one element's to the next.</param>
    /// <param name="count">Elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int first, ReadOnlySpan<float> values, int stride, int count)
    {
        ref float number = ref MemoryMarshal.GetReference(_numbers.Span.Slice(first * TLanes.Count, count * TLanes.Count));
        for (int i = 0; i < count; i++)
        {
            TRuns value = TRuns.Load(values, i * stride);
            for (int part = 0; part < TLanes.Count; part += TRuns.Count)
            {
                TRuns.Store(value, ref Unsafe.Add(ref number, part));
            }

            number = ref Unsafe.Add(ref number, TLanes.Count);
        }
    }

    /// <summary>Makes every element zero but the constant.</summary>
    public void Clear() => _numbers.Span[..((length - 1) * TLanes.Count)].Clear();

    private static AlignedArray<float> EndingWithOne(int length)
    {
        var numbers = new AlignedArray<float>((long)length * TLanes.Count);
        numbers.Span[((length - 1) * TLanes.Count)..].Fill(1);
        return numbers;
    }
}

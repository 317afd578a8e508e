using System.Runtime.CompilerServices;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>Products with a matrix whose every element has a number of its own in each lane. Rows and vectors have sixteen lanes an element.</summary>
internal static class LaneMatrix<TLanes, TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Lanes = RecordLayout.LaneGroup;
    private const int Height = 6;
    private const int Width = 4;

    /// <summary>A vector of zeros whose last element is the constant 1, the source of every bias.</summary>
    public static AlignedArray<TNumber> EndingWithOne(int rows)
    {
        var vector = new AlignedArray<TNumber>((long)rows * Lanes);
        for (int lane = 0; lane < Lanes; lane += TLanes.Count)
        {
            TLanes.Store(TLanes.Constant(1), vector.Span, ((rows - 1) * Lanes) + lane);
        }

        return vector;
    }

    /// <summary>y ← M·x, each sum in the order of the columns.</summary>
    /// <param name="matrix">M, [rows × columns].</param>
    /// <param name="x">[columns].</param>
    /// <param name="y">[rows]; written.</param>
    /// <param name="rows">Rows of M.</param>
    /// <param name="columns">Columns of M.</param>
    /// <param name="lane">The first lane of the register.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<TNumber> matrix, ReadOnlySpan<TNumber> x, Span<TNumber> y, int rows, int columns, int lane)
    {
        int stride = columns * Lanes, length = stride - lane;
        ref readonly TNumber source = ref First(x, lane, length);
        for (int top = 0; top < rows; top += Height)
        {
            // Rows beyond the last repeat it and store the same number again.
            int last = rows - 1, r1 = Math.Min(top + 1, last), r2 = Math.Min(top + 2, last), r3 = Math.Min(top + 3, last);
            int r4 = Math.Min(top + 4, last), r5 = Math.Min(top + 5, last);
            ref readonly TNumber m0 = ref First(matrix, (top * stride) + lane, length), m1 = ref First(matrix, (r1 * stride) + lane, length);
            ref readonly TNumber m2 = ref First(matrix, (r2 * stride) + lane, length), m3 = ref First(matrix, (r3 * stride) + lane, length);
            ref readonly TNumber m4 = ref First(matrix, (r4 * stride) + lane, length), m5 = ref First(matrix, (r5 * stride) + lane, length);
            TLanes y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default;
            for (nint place = 0; place < stride; place += Lanes)
            {
                TLanes value = LoadAt(in source, place);
                y0 = TLanes.FusedMultiplyAdd(LoadAt(in m0, place), value, y0);
                y1 = TLanes.FusedMultiplyAdd(LoadAt(in m1, place), value, y1);
                y2 = TLanes.FusedMultiplyAdd(LoadAt(in m2, place), value, y2);
                y3 = TLanes.FusedMultiplyAdd(LoadAt(in m3, place), value, y3);
                y4 = TLanes.FusedMultiplyAdd(LoadAt(in m4, place), value, y4);
                y5 = TLanes.FusedMultiplyAdd(LoadAt(in m5, place), value, y5);
            }

            TLanes.Store(y0, y, (top * Lanes) + lane);
            TLanes.Store(y1, y, (r1 * Lanes) + lane);
            TLanes.Store(y2, y, (r2 * Lanes) + lane);
            TLanes.Store(y3, y, (r3 * Lanes) + lane);
            TLanes.Store(y4, y, (r4 * Lanes) + lane);
            TLanes.Store(y5, y, (r5 * Lanes) + lane);
        }
    }

    /// <summary>y ← Mᵀ·x, each sum in the order of the rows.</summary>
    /// <param name="matrix">M, [rows × columns].</param>
    /// <param name="x">[rows].</param>
    /// <param name="y">[columns]; written.</param>
    /// <param name="rows">Rows of M.</param>
    /// <param name="columns">Columns of M.</param>
    /// <param name="lane">The first lane of the register.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyTransposed(ReadOnlySpan<TNumber> matrix, ReadOnlySpan<TNumber> x, Span<TNumber> y, int rows, int columns, int lane)
    {
        int stride = columns * Lanes;
        for (int left = 0; left < columns; left += Width)
        {
            // Columns beyond the last repeat it and store the same number again.
            int p0 = (left * Lanes) + lane, p1 = (Math.Min(left + 1, columns - 1) * Lanes) + lane;
            int p2 = (Math.Min(left + 2, columns - 1) * Lanes) + lane, p3 = (Math.Min(left + 3, columns - 1) * Lanes) + lane;
            TLanes y0 = default, y1 = default, y2 = default, y3 = default;
            for (int row = 0, start = 0; row < rows; row++, start += stride)
            {
                TLanes value = TLanes.Load(x, (row * Lanes) + lane);
                y0 = TLanes.FusedMultiplyAdd(TLanes.Load(matrix, start + p0), value, y0);
                y1 = TLanes.FusedMultiplyAdd(TLanes.Load(matrix, start + p1), value, y1);
                y2 = TLanes.FusedMultiplyAdd(TLanes.Load(matrix, start + p2), value, y2);
                y3 = TLanes.FusedMultiplyAdd(TLanes.Load(matrix, start + p3), value, y3);
            }

            TLanes.Store(y0, y, p0);
            TLanes.Store(y1, y, p1);
            TLanes.Store(y2, y, p2);
            TLanes.Store(y3, y, p3);
        }
    }

    /// <summary>M ← M + rate·e·xᵀ.</summary>
    /// <param name="matrix">M, [rows × columns].</param>
    /// <param name="rate">In every lane.</param>
    /// <param name="errors">e, [rows].</param>
    /// <param name="x">[columns].</param>
    /// <param name="rows">Rows of M.</param>
    /// <param name="columns">Columns of M.</param>
    /// <param name="lane">The first lane of the register.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOuterProduct(
        Span<TNumber> matrix, TLanes rate, ReadOnlySpan<TNumber> errors, ReadOnlySpan<TNumber> x, int rows, int columns, int lane)
    {
        int stride = columns * Lanes;
        ref readonly TNumber source = ref First(x, lane, stride - lane);
        for (int row = 0; row < rows; row++)
        {
            TLanes factor = rate * TLanes.Load(errors, (row * Lanes) + lane);
            ref TNumber sum = ref matrix.Slice((row * stride) + lane, stride - lane)[0];
            for (nint place = 0; place < stride; place += Lanes)
            {
                TLanes.Store(TLanes.FusedMultiplyAdd(factor, LoadAt(in source, place), LoadAt(in sum, place)), ref Unsafe.Add(ref sum, place));
            }
        }
    }

    /// <summary>For each trace D ← D + slope·x, then for its row of M, row ← row + rate·e·D.</summary>
    /// <param name="matrix">M, [rows × columns]; <paramref name="tracesInRow"/> traces one after the other belong to a row.</param>
    /// <param name="rate">In every lane.</param>
    /// <param name="errors">e of each trace.</param>
    /// <param name="traces">D, [traces × columns].</param>
    /// <param name="slopes">The slope of each trace.</param>
    /// <param name="x">[columns].</param>
    /// <param name="tracesInRow">Traces of a row, at least 1.</param>
    /// <param name="lane">The first lane of the register.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTraced(
        Span<TNumber> matrix, TLanes rate, ReadOnlySpan<TNumber> errors, Span<TNumber> traces, ReadOnlySpan<TNumber> slopes, ReadOnlySpan<TNumber> x,
        int tracesInRow, int lane)
    {
        int stride = x.Length;
        ref readonly TNumber source = ref x[lane];
        for (int trace = 0, start = lane; start < traces.Length; trace++, start += stride)
        {
            TLanes factor = rate * TLanes.Load(errors, (trace * Lanes) + lane), slope = TLanes.Load(slopes, (trace * Lanes) + lane);
            ref TNumber integral = ref traces.Slice(start, stride - lane)[0];
            ref TNumber sum = ref matrix.Slice((trace / tracesInRow * stride) + lane, stride - lane)[0];
            for (nint place = 0; place < stride; place += Lanes)
            {
                TLanes traced = TLanes.FusedMultiplyAdd(slope, LoadAt(in source, place), LoadAt(in integral, place));
                TLanes.Store(traced, ref Unsafe.Add(ref integral, place));
                TLanes.Store(TLanes.FusedMultiplyAdd(factor, traced, LoadAt(in sum, place)), ref Unsafe.Add(ref sum, place));
            }
        }
    }

    /// <summary>The number at <paramref name="first"/>, of <paramref name="length"/> that must be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly TNumber First(ReadOnlySpan<TNumber> numbers, int first, int length) => ref numbers.Slice(first, length)[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LoadAt(ref readonly TNumber first, nint place) => TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in first), place));
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The gradient of the affine map's parameters for one sequence: G[r, c] ← G[r, c] + Σ_t δ[t, r] x[t, c], rows side by side in a register.</summary>
/// <remarks>
/// The steps are added in order, as in the partial sum of the first lane in <see cref="OuterProductSum{TLanes, TNumber}"/> and
/// <see cref="WideGradient{TLanes, TNumber}"/>, where idle lanes add zeros. G lies in panels of 32 rows, column after column. Rows beyond the last take
/// what lies behind them in the record, and nobody reads their sums; columns beyond the last repeat it.
/// </remarks>
/// <param name="firstRow">Place of δ, whose rows lie side by side.</param>
/// <param name="x">Places of x.</param>
/// <param name="factors">The parameter of each factor of the matrix, [rows × x] row after row.</param>
/// <param name="layout">The record.</param>
internal sealed class UnitGradient<TUnits, TNumber>(int firstRow, int[] x, int[] factors, RecordLayout layout) : IAffineGradient<TNumber>
    where TUnits : struct, ILanes<TUnits, TNumber>
    where TNumber : unmanaged
{
    private const int Height = RecordLayout.Overhang;
    private const int TileColumns = 4;
    private readonly int _rows = factors.Length / x.Length;

    public int SumsLength => (_rows + Height - 1) / Height * Height * x.Length;

    public void Add(ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums)
    {
        for (int top = 0; top < _rows; top += Height)
        {
            for (int row = top; row < top + Height; row += 2 * TUnits.Count)
            {
                for (int left = 0; left < x.Length; left += TileColumns)
                {
                    AddTile(
                        left, in tape[record], in adjoint[adjointRecord + firstRow + row], steps, ref sums[(top * x.Length) + row - top]);
                }
            }
        }
    }

    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient)
    {
        for (int row = 0; row < _rows; row++)
        {
            int first = (row / Height * Height * x.Length) + (row % Height);
            for (int column = 0; column < x.Length; column++)
            {
                ref TNumber to = ref gradient[factors[(row * x.Length) + column]];
                to = TUnits.Add(to, sums[first + (column * Height)]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(int left, ref readonly TNumber tape, ref readonly TNumber delta, int steps, ref TNumber sums)
    {
        int last = x.Length - 1, c1 = Math.Min(left + 1, last), c2 = Math.Min(left + 2, last), c3 = Math.Min(left + 3, last);
        ref TNumber s0 = ref Unsafe.Add(ref sums, left * Height), s1 = ref Unsafe.Add(ref sums, c1 * Height);
        ref TNumber s2 = ref Unsafe.Add(ref sums, c2 * Height), s3 = ref Unsafe.Add(ref sums, c3 * Height);
        TUnits g00 = TUnits.Load(ref s0), g01 = TUnits.Load(ref Unsafe.Add(ref s0, TUnits.Count));
        TUnits g10 = TUnits.Load(ref s1), g11 = TUnits.Load(ref Unsafe.Add(ref s1, TUnits.Count));
        TUnits g20 = TUnits.Load(ref s2), g21 = TUnits.Load(ref Unsafe.Add(ref s2, TUnits.Count));
        TUnits g30 = TUnits.Load(ref s3), g31 = TUnits.Load(ref Unsafe.Add(ref s3, TUnits.Count));
        int p0 = x[left], p1 = x[c1], p2 = x[c2], p3 = x[c3];
        ref TNumber values = ref Unsafe.AsRef(in tape), errors = ref Unsafe.AsRef(in delta);
        for (int step = 0; step < steps; step++)
        {
            TUnits d0 = TUnits.Load(ref errors), d1 = TUnits.Load(ref Unsafe.Add(ref errors, TUnits.Count));
            TUnits value = TUnits.Broadcast(Unsafe.Add(ref values, p0));
            g00 = TUnits.FusedMultiplyAdd(d0, value, g00);
            g01 = TUnits.FusedMultiplyAdd(d1, value, g01);
            value = TUnits.Broadcast(Unsafe.Add(ref values, p1));
            g10 = TUnits.FusedMultiplyAdd(d0, value, g10);
            g11 = TUnits.FusedMultiplyAdd(d1, value, g11);
            value = TUnits.Broadcast(Unsafe.Add(ref values, p2));
            g20 = TUnits.FusedMultiplyAdd(d0, value, g20);
            g21 = TUnits.FusedMultiplyAdd(d1, value, g21);
            value = TUnits.Broadcast(Unsafe.Add(ref values, p3));
            g30 = TUnits.FusedMultiplyAdd(d0, value, g30);
            g31 = TUnits.FusedMultiplyAdd(d1, value, g31);
            values = ref Unsafe.Add(ref values, layout.Length);
            errors = ref Unsafe.Add(ref errors, layout.Length);
        }

        TUnits.Store(g00, ref s0);
        TUnits.Store(g01, ref Unsafe.Add(ref s0, TUnits.Count));
        TUnits.Store(g10, ref s1);
        TUnits.Store(g11, ref Unsafe.Add(ref s1, TUnits.Count));
        TUnits.Store(g20, ref s2);
        TUnits.Store(g21, ref Unsafe.Add(ref s2, TUnits.Count));
        TUnits.Store(g30, ref s3);
        TUnits.Store(g31, ref Unsafe.Add(ref s3, TUnits.Count));
    }
}

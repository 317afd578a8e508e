using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The matrix product of the affine map, forward with W and backward with its transpose: y ← y + M·x, lane by lane.</summary>
/// <remarks>
/// M is kept in panels of twelve rows, column after column, so that a column's factors lie side by side. Each y adds its columns in order,
/// with one rounding each, so neither the panel nor the register enters the result. Rows beyond the last repeat it: they compute and store the same
/// number again, which costs less than a second loop.
/// </remarks>
internal sealed class PanelProduct<TLanes, TNumber>(int[] y, int[] x, int lanes) : IMatrixProduct<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int Height = 12;
    private readonly int[] _y = [.. Enumerable.Range(0, (y.Length + Height - 1) / Height * Height).Select(row => y[Math.Min(row, y.Length - 1)])];
    private readonly TNumber[] _panels = new TNumber[(y.Length + Height - 1) / Height * Height * x.Length];

    public void Load(ReadOnlySpan<TNumber> parameters, ReadOnlySpan<int> places)
    {
        for (int row = 0; row < _y.Length; row++)
        {
            int first = (row / Height * Height * x.Length) + (row % Height);
            int source = Math.Min(row, y.Length - 1) * x.Length;
            for (int column = 0; column < x.Length; column++)
            {
                _panels[first + (column * Height)] = parameters[places[source + column]];
            }
        }
    }

    public void Multiply(ReadOnlySpan<TNumber> source, int sourceRecord, Span<TNumber> destination, int destinationRecord, bool add)
    {
        for (int top = 0; top < _y.Length; top += Height)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                MultiplyPanel(top, in source[sourceRecord + lane], ref destination[destinationRecord + lane], add);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPanel(int top, ref readonly TNumber source, ref TNumber place, bool add)
    {
        ReadOnlySpan<int> rows = _y.AsSpan(top, Height);
        TLanes y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default, y6 = default, y7 = default, y8 = default, y9 = default, y10 = default, y11 = default;
        if (add)
        {
            y0 = TLanes.Load(ref Unsafe.Add(ref place, rows[0]));
            y1 = TLanes.Load(ref Unsafe.Add(ref place, rows[1]));
            y2 = TLanes.Load(ref Unsafe.Add(ref place, rows[2]));
            y3 = TLanes.Load(ref Unsafe.Add(ref place, rows[3]));
            y4 = TLanes.Load(ref Unsafe.Add(ref place, rows[4]));
            y5 = TLanes.Load(ref Unsafe.Add(ref place, rows[5]));
            y6 = TLanes.Load(ref Unsafe.Add(ref place, rows[6]));
            y7 = TLanes.Load(ref Unsafe.Add(ref place, rows[7]));
            y8 = TLanes.Load(ref Unsafe.Add(ref place, rows[8]));
            y9 = TLanes.Load(ref Unsafe.Add(ref place, rows[9]));
            y10 = TLanes.Load(ref Unsafe.Add(ref place, rows[10]));
            y11 = TLanes.Load(ref Unsafe.Add(ref place, rows[11]));
        }

        ref TNumber factors = ref _panels[top * x.Length];
        foreach (int column in x)
        {
            TLanes value = TLanes.Load(ref Unsafe.Add(ref Unsafe.AsRef(in source), column));
            y0 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(factors), value, y0);
            y1 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 1)), value, y1);
            y2 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 2)), value, y2);
            y3 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 3)), value, y3);
            y4 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 4)), value, y4);
            y5 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 5)), value, y5);
            y6 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 6)), value, y6);
            y7 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 7)), value, y7);
            y8 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 8)), value, y8);
            y9 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 9)), value, y9);
            y10 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 10)), value, y10);
            y11 = TLanes.FusedMultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factors, 11)), value, y11);
            factors = ref Unsafe.Add(ref factors, Height);
        }

        TLanes.Store(y0, ref Unsafe.Add(ref place, rows[0]));
        TLanes.Store(y1, ref Unsafe.Add(ref place, rows[1]));
        TLanes.Store(y2, ref Unsafe.Add(ref place, rows[2]));
        TLanes.Store(y3, ref Unsafe.Add(ref place, rows[3]));
        TLanes.Store(y4, ref Unsafe.Add(ref place, rows[4]));
        TLanes.Store(y5, ref Unsafe.Add(ref place, rows[5]));
        TLanes.Store(y6, ref Unsafe.Add(ref place, rows[6]));
        TLanes.Store(y7, ref Unsafe.Add(ref place, rows[7]));
        TLanes.Store(y8, ref Unsafe.Add(ref place, rows[8]));
        TLanes.Store(y9, ref Unsafe.Add(ref place, rows[9]));
        TLanes.Store(y10, ref Unsafe.Add(ref place, rows[10]));
        TLanes.Store(y11, ref Unsafe.Add(ref place, rows[11]));
    }
}

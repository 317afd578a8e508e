using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The matrix product of the affine map for one sequence: rows of M lie side by side in a register, where <see cref="PanelProduct{TLanes, TNumber}"/> has sequences.</summary>
/// <remarks>M is kept in panels of 32 rows, column after column, filled up with zeros. The sums of a panel pass through a buffer, so y may lie anywhere.</remarks>
/// <param name="y">Places of the sums, [R].</param>
/// <param name="x">Places of the vector, [C].</param>
internal sealed class UnitProduct<TUnits, TNumber>(int[] y, int[] x) : IMatrixProduct<TNumber>
    where TUnits : struct, ILanes<TUnits, TNumber>
    where TNumber : unmanaged
{
    private const int Height = 2 * RecordLayout.LaneGroup;
    private readonly TNumber[] _panels = new TNumber[(y.Length + Height - 1) / Height * Height * x.Length];

    public void Load(ReadOnlySpan<TNumber> parameters, ReadOnlySpan<int> places)
    {
        for (int row = 0; row < y.Length; row++)
        {
            int first = (row / Height * Height * x.Length) + (row % Height);
            for (int column = 0; column < x.Length; column++)
            {
                _panels[first + (column * Height)] = parameters[places[(row * x.Length) + column]];
            }
        }
    }

    public void Multiply(ReadOnlySpan<TNumber> source, int sourceRecord, Span<TNumber> destination, int destinationRecord, bool add)
    {
        Span<TNumber> sums = stackalloc TNumber[Height];
        ref TNumber place = ref destination[destinationRecord];
        for (int top = 0; top < y.Length; top += Height)
        {
            ReadOnlySpan<int> rows = y.AsSpan(top, Math.Min(Height, y.Length - top));
            for (int row = 0; row < rows.Length; row++)
            {
                sums[row] = add ? Unsafe.Add(ref place, rows[row]) : default;
            }

            MultiplyPanel(top, in source[sourceRecord], ref sums[0]);
            for (int row = 0; row < rows.Length; row++)
            {
                Unsafe.Add(ref place, rows[row]) = sums[row];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPanel(int top, ref readonly TNumber source, ref TNumber sums)
    {
        ref TNumber vector = ref Unsafe.AsRef(in source);
        for (int row = 0; row < Height; row += 2 * TUnits.Count)
        {
            ref TNumber place = ref Unsafe.Add(ref sums, row);
            TUnits y0 = TUnits.Load(ref place), y1 = TUnits.Load(ref Unsafe.Add(ref place, TUnits.Count));
            ref TNumber factors = ref _panels[(top * x.Length) + row];
            foreach (int column in x)
            {
                TUnits value = TUnits.Broadcast(Unsafe.Add(ref vector, column));
                y0 = TUnits.FusedMultiplyAdd(TUnits.Load(ref factors), value, y0);
                y1 = TUnits.FusedMultiplyAdd(TUnits.Load(ref Unsafe.Add(ref factors, TUnits.Count)), value, y1);
                factors = ref Unsafe.Add(ref factors, Height);
            }

            TUnits.Store(y0, ref place);
            TUnits.Store(y1, ref Unsafe.Add(ref place, TUnits.Count));
        }
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = M·x with a matrix of its own in every lane, [R × C].</summary>
/// <remarks>
/// Forward: y[r] is summed from zero over the columns in order. Backward: dM[r, c] ← dM[r, c] + dy[r] x[c] and dx[c] ← dx[c] + Σ_r M[r, c] dy[r], the
/// rows in order. Four rows at a time share the loads of x; every number is rounded once for each term, so the tile does not enter the result. M and
/// x may share numbers: every adjoint is read, changed and written before the next.
/// </remarks>
internal sealed class LaneProductKernel<TLanes, TNumber, TMatrix>(
    TMatrix matrix, TMatrix matrixAdjoint, bool matrixFlows, Value vector, RecordLayout layout, Value result) : IKernel<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
    where TMatrix : struct, IMatrixPlaces
{
    private const int Height = 4;
    private readonly int[] _x = layout.Places(vector);
    private readonly int[] _xAdjoint = layout.AdjointPlaces(vector);
    private readonly bool _xFlows = layout.AnyTakesGradient(vector);
    private readonly int _y = layout.FirstPlace(result);
    private readonly int _rows = result.Length;
    private readonly int _lanes = layout.Lanes;

    public void Forward(Span<TNumber> tape, int record)
    {
        for (int lane = 0; lane < _lanes; lane += TLanes.Count)
        {
            int row = 0;
            for (; row <= _rows - Height; row += Height)
            {
                MultiplyTile(tape, record + lane, row);
            }

            for (; row < _rows; row++)
            {
                MultiplyRow(tape, record + lane, row);
            }
        }
    }

    public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
    {
        for (int lane = 0; lane < _lanes; lane += TLanes.Count)
        {
            int row = 0;
            for (; row <= _rows - Height; row += Height)
            {
                AddTile(tape, record + lane, adjoint, adjointRecord + lane, row);
            }

            for (; row < _rows; row++)
            {
                AddRow(tape, record + lane, adjoint, adjointRecord + lane, row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLanes left, TLanes right, Span<TNumber> sums, int place) =>
        TLanes.Store(TLanes.FusedMultiplyAdd(left, right, TLanes.Load(sums, place)), sums, place);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyTile(Span<TNumber> tape, int at, int row)
    {
        TLanes y0 = default, y1 = default, y2 = default, y3 = default;
        for (int column = 0; column < _x.Length; column++)
        {
            TLanes x = TLanes.Load(tape, at + _x[column]);
            y0 = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row, column]), x, y0);
            y1 = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row + 1, column]), x, y1);
            y2 = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row + 2, column]), x, y2);
            y3 = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row + 3, column]), x, y3);
        }

        int y = at + _y + (row * _lanes);
        TLanes.Store(y0, tape, y);
        TLanes.Store(y1, tape, y + _lanes);
        TLanes.Store(y2, tape, y + (2 * _lanes));
        TLanes.Store(y3, tape, y + (3 * _lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyRow(Span<TNumber> tape, int at, int row)
    {
        TLanes y = default;
        for (int column = 0; column < _x.Length; column++)
        {
            y = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row, column]), TLanes.Load(tape, at + _x[column]), y);
        }

        TLanes.Store(y, tape, at + _y + (row * _lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(ReadOnlySpan<TNumber> tape, int at, Span<TNumber> adjoint, int adjointAt, int row)
    {
        int y = adjointAt + _y + (row * _lanes);
        TLanes dy0 = TLanes.Load(adjoint, y), dy1 = TLanes.Load(adjoint, y + _lanes);
        TLanes dy2 = TLanes.Load(adjoint, y + (2 * _lanes)), dy3 = TLanes.Load(adjoint, y + (3 * _lanes));
        for (int column = 0; column < _x.Length; column++)
        {
            if (matrixFlows)
            {
                TLanes x = TLanes.Load(tape, at + _x[column]);
                Add(dy0, x, adjoint, adjointAt + matrixAdjoint[row, column]);
                Add(dy1, x, adjoint, adjointAt + matrixAdjoint[row + 1, column]);
                Add(dy2, x, adjoint, adjointAt + matrixAdjoint[row + 2, column]);
                Add(dy3, x, adjoint, adjointAt + matrixAdjoint[row + 3, column]);
            }

            if (_xFlows)
            {
                int place = adjointAt + _xAdjoint[column];
                TLanes dx = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row, column]), dy0, TLanes.Load(adjoint, place));
                dx = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row + 1, column]), dy1, dx);
                dx = TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row + 2, column]), dy2, dx);
                TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(tape, at + matrix[row + 3, column]), dy3, dx), adjoint, place);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow(ReadOnlySpan<TNumber> tape, int at, Span<TNumber> adjoint, int adjointAt, int row)
    {
        TLanes dy = TLanes.Load(adjoint, adjointAt + _y + (row * _lanes));
        for (int column = 0; column < _x.Length; column++)
        {
            if (matrixFlows)
            {
                Add(dy, TLanes.Load(tape, at + _x[column]), adjoint, adjointAt + matrixAdjoint[row, column]);
            }

            if (_xFlows)
            {
                Add(TLanes.Load(tape, at + matrix[row, column]), dy, adjoint, adjointAt + _xAdjoint[column]);
            }
        }
    }
}

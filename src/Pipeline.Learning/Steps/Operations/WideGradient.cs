using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The gradient of a large matrix over a chunk of steps: G[r, c] ← G[r, c] + Σ_t Σ_l δ[t, r, l] x[t, c, l], steps before lanes, one sum each.</summary>
/// <remarks>
/// Sixteen sums for each parameter, as in <see cref="OuterProductSum{TLanes, TNumber}"/>, would not fit the cache. So x is transposed first, for the
/// whole chunk, and a register holds neighbouring columns of G in place of lanes. Tiles of six rows and two registers stay in registers.
/// </remarks>
/// <param name="rows">Places of δ in a record.</param>
/// <param name="x">Places of x in a record. The constant one may be the last; the gradient of its column, the bias, has sixteen sums a row.</param>
/// <param name="factors">The parameter of each factor of the matrix, [rows × x] row after row.</param>
/// <param name="layout">The record.</param>
internal sealed class WideGradient<TLanes, TNumber>(int[] rows, int[] x, int[] factors, RecordLayout layout) : IAffineGradient<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int TileRows = 6;

    /// <summary>Columns are padded to two of the widest registers, rows to whole tiles.</summary>
    private const int TileColumns = 2 * RecordLayout.LaneGroup;

    /// <summary>Steps and lanes of x that are transposed at once.</summary>
    private const int Piece = 256;

    /// <summary>Places of x without the constant one.</summary>
    private readonly int[] _columns = x[..Columns(x, layout)];

    /// <summary>The parameters of the column of the constant one, where there is one.</summary>
    private readonly int[] _biases = Columns(x, layout) == x.Length ? [] : [.. Enumerable.Range(1, rows.Length).Select(row => factors[(row * x.Length) - 1])];

    private readonly int[] _rows = [.. Enumerable.Range(0, (rows.Length + TileRows - 1) / TileRows * TileRows).Select(row => rows[Math.Min(row, rows.Length - 1)])];

    /// <summary>Numbers from a row of G to the next.</summary>
    private readonly int _stride = (Columns(x, layout) + TileColumns - 1) / TileColumns * TileColumns;

    /// <summary>Sums of the matrix, sums of the bias, and x transposed.</summary>
    public int SumsLength => FirstTransposed + (Piece * _stride);

    private int FirstBiasSum => _rows.Length * _stride;

    private int FirstTransposed => FirstBiasSum + (_biases.Length * RecordLayout.LaneGroup);

    public void Add(ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums)
    {
        AddBias(adjoint, adjointRecord, steps, sums[FirstBiasSum..FirstTransposed]);
        int lanes = Math.Min(Piece, layout.Lanes), most = Piece / lanes;
        Span<TNumber> transposed = sums[FirstTransposed..];
        for (int step = 0; step < steps; step += most)
        {
            int count = Math.Min(most, steps - step), shift = step * layout.Length;
            for (int lane = 0; lane < layout.Lanes; lane += lanes)
            {
                int width = Math.Min(lanes, layout.Lanes - lane);
                Transpose(tape, record + shift + lane, count, width, transposed);
                AddTiles(transposed, adjoint, adjointRecord + shift + lane, count, width, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<TNumber> from = sums.Slice(row * _stride, _columns.Length);
            for (int column = 0; column < from.Length; column++)
            {
                ref TNumber to = ref gradient[factors[(row * x.Length) + column]];
                to = TLanes.Add(to, from[column]);
            }
        }

        LaneSums.Collect<TLanes, TNumber>(sums[FirstBiasSum..FirstTransposed], _biases, gradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBias(ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums)
    {
        for (int row = 0; row < _biases.Length; row++)
        {
            for (int lane = 0; lane < layout.Lanes; lane += TLanes.Count)
            {
                int place = (row * RecordLayout.LaneGroup) + (lane % RecordLayout.LaneGroup);
                TLanes sum = TLanes.Load(sums, place);
                for (int step = 0; step < steps; step++)
                {
                    sum += TLanes.Load(adjoint, adjointRecord + (step * layout.Length) + rows[row] + lane);
                }

                TLanes.Store(sum, sums, place);
            }
        }
    }

    private static int Columns(int[] x, RecordLayout layout) => x[^1] == layout.One ? x.Length - 1 : x.Length;

    private void AddTiles(
        ReadOnlySpan<TNumber> transposed, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, int lanes, Span<TNumber> sums)
    {
        for (int top = 0; top < _rows.Length; top += TileRows)
        {
            for (int left = 0; left < _stride; left += 2 * TLanes.Count)
            {
                AddTile(top, left, transposed, adjoint, adjointRecord, steps, lanes, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose(ReadOnlySpan<TNumber> tape, int record, int steps, int lanes, Span<TNumber> transposed)
    {
        for (int step = 0; step < steps; step++)
        {
            for (int column = 0; column < _columns.Length; column++)
            {
                ReadOnlySpan<TNumber> row = tape.Slice(record + (step * layout.Length) + _columns[column], lanes);
                ref TNumber place = ref transposed[(step * lanes * _stride) + column];
                for (int lane = 0; lane < row.Length; lane++)
                {
                    Unsafe.Add(ref place, lane * _stride) = row[lane];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(
        int top, int left, ReadOnlySpan<TNumber> transposed, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, int lanes, Span<TNumber> sums)
    {
        ref TNumber g = ref sums[(top * _stride) + left];
        TLanes g00 = TLanes.Load(ref g), g01 = TLanes.Load(ref Unsafe.Add(ref g, TLanes.Count));
        TLanes g10 = TLanes.Load(ref Unsafe.Add(ref g, _stride)), g11 = TLanes.Load(ref Unsafe.Add(ref g, _stride + TLanes.Count));
        TLanes g20 = TLanes.Load(ref Unsafe.Add(ref g, 2 * _stride)), g21 = TLanes.Load(ref Unsafe.Add(ref g, (2 * _stride) + TLanes.Count));
        TLanes g30 = TLanes.Load(ref Unsafe.Add(ref g, 3 * _stride)), g31 = TLanes.Load(ref Unsafe.Add(ref g, (3 * _stride) + TLanes.Count));
        TLanes g40 = TLanes.Load(ref Unsafe.Add(ref g, 4 * _stride)), g41 = TLanes.Load(ref Unsafe.Add(ref g, (4 * _stride) + TLanes.Count));
        TLanes g50 = TLanes.Load(ref Unsafe.Add(ref g, 5 * _stride)), g51 = TLanes.Load(ref Unsafe.Add(ref g, (5 * _stride) + TLanes.Count));
        ref TNumber values = ref Unsafe.Add(ref MemoryMarshal.GetReference(transposed), left);
        for (int step = 0; step < steps; step++)
        {
            ref TNumber delta = ref Unsafe.AsRef(in adjoint[adjointRecord + (step * layout.Length)]);
            ref TNumber d0 = ref Unsafe.Add(ref delta, _rows[top]), d1 = ref Unsafe.Add(ref delta, _rows[top + 1]);
            ref TNumber d2 = ref Unsafe.Add(ref delta, _rows[top + 2]), d3 = ref Unsafe.Add(ref delta, _rows[top + 3]);
            ref TNumber d4 = ref Unsafe.Add(ref delta, _rows[top + 4]), d5 = ref Unsafe.Add(ref delta, _rows[top + 5]);
            for (nint lane = 0; lane < lanes; lane++)
            {
                TLanes x0 = TLanes.Load(ref values), x1 = TLanes.Load(ref Unsafe.Add(ref values, TLanes.Count));
                values = ref Unsafe.Add(ref values, _stride);
                TLanes d = TLanes.Broadcast(Unsafe.Add(ref d0, lane));
                g00 = TLanes.FusedMultiplyAdd(d, x0, g00);
                g01 = TLanes.FusedMultiplyAdd(d, x1, g01);
                d = TLanes.Broadcast(Unsafe.Add(ref d1, lane));
                g10 = TLanes.FusedMultiplyAdd(d, x0, g10);
                g11 = TLanes.FusedMultiplyAdd(d, x1, g11);
                d = TLanes.Broadcast(Unsafe.Add(ref d2, lane));
                g20 = TLanes.FusedMultiplyAdd(d, x0, g20);
                g21 = TLanes.FusedMultiplyAdd(d, x1, g21);
                d = TLanes.Broadcast(Unsafe.Add(ref d3, lane));
                g30 = TLanes.FusedMultiplyAdd(d, x0, g30);
                g31 = TLanes.FusedMultiplyAdd(d, x1, g31);
                d = TLanes.Broadcast(Unsafe.Add(ref d4, lane));
                g40 = TLanes.FusedMultiplyAdd(d, x0, g40);
                g41 = TLanes.FusedMultiplyAdd(d, x1, g41);
                d = TLanes.Broadcast(Unsafe.Add(ref d5, lane));
                g50 = TLanes.FusedMultiplyAdd(d, x0, g50);
                g51 = TLanes.FusedMultiplyAdd(d, x1, g51);
            }
        }

        TLanes.Store(g00, ref g);
        TLanes.Store(g01, ref Unsafe.Add(ref g, TLanes.Count));
        TLanes.Store(g10, ref Unsafe.Add(ref g, _stride));
        TLanes.Store(g11, ref Unsafe.Add(ref g, _stride + TLanes.Count));
        TLanes.Store(g20, ref Unsafe.Add(ref g, 2 * _stride));
        TLanes.Store(g21, ref Unsafe.Add(ref g, (2 * _stride) + TLanes.Count));
        TLanes.Store(g30, ref Unsafe.Add(ref g, 3 * _stride));
        TLanes.Store(g31, ref Unsafe.Add(ref g, (3 * _stride) + TLanes.Count));
        TLanes.Store(g40, ref Unsafe.Add(ref g, 4 * _stride));
        TLanes.Store(g41, ref Unsafe.Add(ref g, (4 * _stride) + TLanes.Count));
        TLanes.Store(g50, ref Unsafe.Add(ref g, 5 * _stride));
        TLanes.Store(g51, ref Unsafe.Add(ref g, (5 * _stride) + TLanes.Count));
    }
}

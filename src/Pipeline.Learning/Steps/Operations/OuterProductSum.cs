using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The gradient of the affine map's parameters over a chunk of steps: G[r, c] ← G[r, c] + Σ_t δ[t, r] x[t, c], lane by lane.</summary>
/// <remarks>
/// Lane l adds to partial sum l modulo 16; for each group of sixteen lanes the steps are added in order. Tiles of 4 × 2 sums stay in registers.
/// Rows and columns beyond the last repeat it, as in <see cref="PanelProduct{TLanes, TNumber}"/>.
/// </remarks>
/// <param name="rows">Places of δ in a record.</param>
/// <param name="columns">Places of x in a record.</param>
/// <param name="parameters">For each row and column the parameter.</param>
/// <param name="layout">The record.</param>
internal sealed class OuterProductSum<TLanes, TNumber>(int[] rows, int[] columns, int[] parameters, RecordLayout layout) : IAffineGradient<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private const int TileRows = 4;
    private const int TileColumns = 2;
    private const int Sums = RecordLayout.LaneGroup;

    public int SumsLength => parameters.Length * Sums;

    /// <summary>Adds the chunk's outer products to sixteen <paramref name="sums"/> for each row and column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<TNumber> x, int xRecord, ReadOnlySpan<TNumber> delta, int deltaRecord, int steps, Span<TNumber> sums)
    {
        for (int top = 0; top < rows.Length; top += TileRows)
        {
            for (int left = 0; left < columns.Length; left += TileColumns)
            {
                for (int lane = 0; lane < Sums; lane += TLanes.Count)
                {
                    AddTile(top, left, lane, x, xRecord, delta, deltaRecord, steps, sums);
                }
            }
        }
    }

    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient) => LaneSums.Collect<TLanes, TNumber>(sums, parameters, gradient);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(
        int top, int left, int lane, ReadOnlySpan<TNumber> x, int xRecord, ReadOnlySpan<TNumber> delta, int deltaRecord, int steps, Span<TNumber> sums)
    {
        int last = rows.Length - 1;
        int r1 = Math.Min(top + 1, last), r2 = Math.Min(top + 2, last), r3 = Math.Min(top + 3, last);
        int right = Math.Min(left + 1, columns.Length - 1);
        int s00 = Sum(top, left) + lane, s01 = Sum(top, right) + lane, s10 = Sum(r1, left) + lane, s11 = Sum(r1, right) + lane;
        int s20 = Sum(r2, left) + lane, s21 = Sum(r2, right) + lane, s30 = Sum(r3, left) + lane, s31 = Sum(r3, right) + lane;
        TLanes g00 = TLanes.Load(sums, s00), g01 = TLanes.Load(sums, s01);
        TLanes g10 = TLanes.Load(sums, s10), g11 = TLanes.Load(sums, s11);
        TLanes g20 = TLanes.Load(sums, s20), g21 = TLanes.Load(sums, s21);
        TLanes g30 = TLanes.Load(sums, s30), g31 = TLanes.Load(sums, s31);
        for (int group = lane; group < layout.Lanes; group += Sums)
        {
            int p0 = xRecord + columns[left] + group, p1 = xRecord + columns[right] + group;
            int q0 = deltaRecord + rows[top] + group, q1 = deltaRecord + rows[r1] + group;
            int q2 = deltaRecord + rows[r2] + group, q3 = deltaRecord + rows[r3] + group;
            for (int step = 0, shift = 0; step < steps; step++, shift += layout.Length)
            {
                TLanes x0 = TLanes.Load(x, p0 + shift), x1 = TLanes.Load(x, p1 + shift);
                TLanes d0 = TLanes.Load(delta, q0 + shift), d1 = TLanes.Load(delta, q1 + shift);
                TLanes d2 = TLanes.Load(delta, q2 + shift), d3 = TLanes.Load(delta, q3 + shift);
                g00 = TLanes.FusedMultiplyAdd(d0, x0, g00);
                g01 = TLanes.FusedMultiplyAdd(d0, x1, g01);
                g10 = TLanes.FusedMultiplyAdd(d1, x0, g10);
                g11 = TLanes.FusedMultiplyAdd(d1, x1, g11);
                g20 = TLanes.FusedMultiplyAdd(d2, x0, g20);
                g21 = TLanes.FusedMultiplyAdd(d2, x1, g21);
                g30 = TLanes.FusedMultiplyAdd(d3, x0, g30);
                g31 = TLanes.FusedMultiplyAdd(d3, x1, g31);
            }
        }

        TLanes.Store(g00, sums, s00);
        TLanes.Store(g01, sums, s01);
        TLanes.Store(g10, sums, s10);
        TLanes.Store(g11, sums, s11);
        TLanes.Store(g20, sums, s20);
        TLanes.Store(g21, sums, s21);
        TLanes.Store(g30, sums, s30);
        TLanes.Store(g31, sums, s31);
    }

    private int Sum(int row, int column) => ((row * columns.Length) + column) * Sums;
}

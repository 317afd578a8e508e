namespace Pipeline.Learning.Compiling;

/// <summary>Writes the products of an affine map as straight code: a factor is broadcast from the parameters by the instruction that multiplies it.</summary>
/// <remarks>Each sum takes its terms in the order of the kernels', with one rounding each, so the bits are theirs.</remarks>
/// <param name="emitter">Takes the code.</param>
/// <param name="lanes">Lanes of a row.</param>
internal sealed class AffineEmitter(StepEmitter emitter, int lanes)
{
    /// <summary>Sums that stay in registers: eight of 32, and six of 16, are left for what they are made from.</summary>
    private readonly int _sums = emitter.Registers.Lanes == 16 ? 24 : 10;

    /// <summary>Writes y ← M·x, or y ← y + M·x.</summary>
    /// <param name="y">Places of the sums.</param>
    /// <param name="x">Places of the vector.</param>
    /// <param name="parameters">For each row and column of M the parameter that is the factor.</param>
    /// <param name="push">Pushes the address of a place.</param>
    /// <param name="add">Whether the sums begin with y rather than zero.</param>
    public void EmitProduct(int[] y, int[] x, int[] parameters, Action<int> push, bool add)
    {
        foreach ((int first, int rows) in Tiles(y.Length, Math.Min(_sums, 16)))
        {
            int[] tile = y.AsSpan(first, rows).ToArray();
            ArraySegment<int> factors = new(parameters, first * x.Length, rows * x.Length);
            emitter.ForEachRegister(lanes, () => EmitTile(tile, x, factors, push, add));
        }
    }

    /// <summary>Writes G[r, c] ← G[r, c] + Σ_t δ[t, r] x[t, c], for sixteen partial sums of each.</summary>
    /// <param name="rows">Places of δ.</param>
    /// <param name="columns">Places of x.</param>
    /// <param name="firstSum">Where the sums of G begin; they lie row after row.</param>
    /// <param name="stride">Numbers from a record to the next.</param>
    public void EmitOuterProducts(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int firstSum, int stride)
    {
        int height = Math.Min(rows.Length, 4);
        foreach ((int top, int tileRows) in Tiles(rows.Length, height))
        {
            foreach ((int left, int tileColumns) in Tiles(columns.Length, _sums / height))
            {
                int[] sums = new int[tileRows * tileColumns];
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] = firstSum + ((((top + (i / tileColumns)) * columns.Length) + left + (i % tileColumns)) * Steps.RecordLayout.LaneGroup);
                }

                EmitOuterTile(rows.Slice(top, tileRows), columns.Slice(left, tileColumns), sums, stride);
            }
        }
    }

    /// <summary>Parts of even length, none longer than <paramref name="longest"/>.</summary>
    private static IEnumerable<(int First, int Length)> Tiles(int length, int longest)
    {
        int count = (length + longest - 1) / longest;
        for (int tile = 0; tile < count; tile++)
        {
            int first = tile * length / count;
            yield return (first, ((tile + 1) * length / count) - first);
        }
    }

    private void EmitTile(int[] y, int[] x, ArraySegment<int> parameters, Action<int> push, bool add)
    {
        int value = y.Length;   // the variable behind the sums'
        for (int row = 0; row < y.Length; row++)
        {
            if (add)
            {
                push(y[row]);
                emitter.LoadRegister();
                emitter.PopRegister(row);
            }
            else
            {
                emitter.ClearRegister(row);
            }
        }

        for (int column = 0; column < x.Length; column++)
        {
            push(x[column]);
            emitter.LoadRegister();
            emitter.PopRegister(value);
            for (int row = 0; row < y.Length; row++)
            {
                emitter.PushNumber(parameters[(row * x.Length) + column]);
                emitter.BroadcastNumber();
                emitter.PushRegister(value);
                emitter.PushRegister(row);
                emitter.MultiplyAdd();
                emitter.PopRegister(row);
            }
        }

        for (int row = 0; row < y.Length; row++)
        {
            push(y[row]);
            emitter.PushRegister(row);
            emitter.StoreRegister();
        }
    }

    private void EmitOuterTile(ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, int[] sums, int stride)
    {
        int[] deltas = rows.ToArray(), values = columns.ToArray();
        for (int lane = 0; lane < Steps.RecordLayout.LaneGroup; lane += emitter.Registers.Lanes)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                emitter.PushNumber(sums[i] + lane);
                emitter.LoadRegister();
                emitter.PopRegister(i);
            }

            for (int group = lane; group < lanes; group += Steps.RecordLayout.LaneGroup)
            {
                emitter.GoToFirstStep();
                int shift = group;
                emitter.ForEachStep(stride, () => EmitOuterStep(deltas, values, shift));
            }

            for (int i = 0; i < sums.Length; i++)
            {
                emitter.PushNumber(sums[i] + lane);
                emitter.PushRegister(i);
                emitter.StoreRegister();
            }
        }
    }

    private void EmitOuterStep(int[] deltas, int[] values, int lane)
    {
        int sums = deltas.Length * values.Length, delta = sums + values.Length;
        for (int column = 0; column < values.Length; column++)
        {
            emitter.PushTape(values[column] + lane);
            emitter.LoadRegister();
            emitter.PopRegister(sums + column);
        }

        for (int row = 0; row < deltas.Length; row++)
        {
            emitter.PushAdjoint(deltas[row] + lane);
            emitter.LoadRegister();
            emitter.PopRegister(delta);
            for (int column = 0; column < values.Length; column++)
            {
                int sum = (row * values.Length) + column;
                emitter.PushRegister(delta);
                emitter.PushRegister(sums + column);
                emitter.PushRegister(sum);
                emitter.MultiplyAdd();
                emitter.PopRegister(sum);
            }
        }
    }
}

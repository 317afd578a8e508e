using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>C ← C − s·v·vᵀ for a <see cref="SymmetricMatrix"/> C.</summary>
public static class RankOneUpdate
{
    /// <summary>C ← C − s·v·vᵀ, for the operations traced from here on and for the next step. A step of weight zero leaves C alone.</summary>
    /// <param name="step">The step.</param>
    /// <param name="matrix">C, [K × K].</param>
    /// <param name="scale">s, one number.</param>
    /// <param name="vector">v, K numbers.</param>
    public static void SubtractOuterProduct(this StepBuilder step, SymmetricMatrix matrix, Value scale, Value vector)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckFits(matrix, vector);
        step.CheckOwner(scale);
        if (scale.Length != 1)
        {
            throw new ArgumentException($"An update of matrix '{matrix.Name}' takes one number as its scale, but was given {scale.Length}.", nameof(scale));
        }

        step.Append(new Operation(matrix, scale, vector), length: 0, scale, vector);
    }

    private sealed class Operation(SymmetricMatrix matrix, Value scale, Value vector) : IOperation
    {
        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
                layout.PlaceOf(matrix), layout.Place(new Row(RowKind.External, 0)), layout.Places(scale)[0], layout.AdjointPlaces(scale)[0],
                layout.Places(vector), layout.AdjointPlaces(vector), layout.Lanes);
    }

    /// <remarks>
    /// Backward, with G the adjoint of C, which passes on unchanged: C ← C + s v vᵀ takes the update back; ds ← ds − Σ G[r, c] v[r] v[c] over the
    /// kept numbers; dv[r] ← dv[r] − s Σ_c G[r, c] v[c] over row and column r of them, the diagonal twice.
    /// </remarks>
    private sealed class Kernel<TLanes, TNumber>(MatrixPlace matrix, int weight, int s, int sAdjoint, int[] v, int[] vAdjoint, int lanes) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                ref TNumber values = ref tape[record + lane];
                Subtract(WhereCounted(ref values, TLanes.Load(ref Unsafe.Add(ref values, s))), ref values, ref tape[matrix.InTape(tape.Length) + lane]);
            }
        }

        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                ref TNumber values = ref Unsafe.AsRef(in tape[record + lane]);
                ref TNumber errors = ref adjoint[adjointRecord + lane];
                TLanes sum = TakeBack(
                    WhereCounted(ref values, TLanes.Load(ref Unsafe.Add(ref values, s))), ref values, ref errors,
                    ref adjoint[matrix.InAdjoint(adjoint.Length) + lane], ref adjoint[matrix.AdjointOf(adjoint.Length) + lane]);
                ref TNumber ds = ref Unsafe.Add(ref errors, sAdjoint);
                TLanes.Store(TLanes.Load(ref ds) - WhereCounted(ref values, sum), ref ds);
            }
        }

        private TLanes WhereCounted(ref TNumber values, TLanes number) =>
            TLanes.IfLess(TLanes.Constant(0), TLanes.Load(ref Unsafe.Add(ref values, weight)), number, TLanes.Constant(0));

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Subtract(TLanes scale, ref TNumber values, ref TNumber c)
        {
            for (int row = 0; row < v.Length; row++)
            {
                TLanes factor = -(scale * TLanes.Load(ref Unsafe.Add(ref values, v[row])));
                for (int column = 0; column <= row; column++)
                {
                    TLanes.Store(TLanes.FusedMultiplyAdd(factor, TLanes.Load(ref Unsafe.Add(ref values, v[column])), TLanes.Load(ref c)), ref c);
                    c = ref Unsafe.Add(ref c, lanes);
                }
            }
        }

        /// <summary>Restores C and changes dv; answers Σ G[r, c] v[r] v[c].</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private TLanes TakeBack(TLanes scale, ref TNumber values, ref TNumber errors, ref TNumber c, ref TNumber g)
        {
            TLanes all = default;
            for (int row = 0; row < v.Length; row++)
            {
                TLanes own = TLanes.Load(ref Unsafe.Add(ref values, v[row])), factor = scale * own, sum = default, error, other;
                for (int column = 0; column < row; column++)
                {
                    error = TLanes.Load(ref g);
                    other = TLanes.Load(ref Unsafe.Add(ref values, v[column]));
                    ref TNumber dOther = ref Unsafe.Add(ref errors, vAdjoint[column]);
                    sum = TLanes.FusedMultiplyAdd(error, other, sum);
                    TLanes.Store(TLanes.FusedMultiplyAdd(-factor, error, TLanes.Load(ref dOther)), ref dOther);
                    TLanes.Store(TLanes.FusedMultiplyAdd(factor, other, TLanes.Load(ref c)), ref c);
                    c = ref Unsafe.Add(ref c, lanes);
                    g = ref Unsafe.Add(ref g, lanes);
                }

                error = TLanes.Load(ref g);
                sum = TLanes.FusedMultiplyAdd(error, own, sum);
                all = TLanes.FusedMultiplyAdd(own, sum, all);
                ref TNumber dOwn = ref Unsafe.Add(ref errors, vAdjoint[row]);
                TLanes.Store(TLanes.FusedMultiplyAdd(-scale, TLanes.FusedMultiplyAdd(error, own, sum), TLanes.Load(ref dOwn)), ref dOwn);
                TLanes.Store(TLanes.FusedMultiplyAdd(factor, own, TLanes.Load(ref c)), ref c);
                c = ref Unsafe.Add(ref c, lanes);
                g = ref Unsafe.Add(ref g, lanes);
            }

            return all;
        }
    }
}

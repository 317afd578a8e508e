using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>C·x with a <see cref="SymmetricMatrix"/> C.</summary>
public static class SymmetricProduct
{
    /// <summary>C·x, K numbers, with C as the updates traced before left it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="matrix">C, [K × K].</param>
    /// <param name="x">K numbers.</param>
    public static Value Product(this StepBuilder step, SymmetricMatrix matrix, Value x)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckFits(matrix, x);
        return step.Append(new Operation(matrix, x), matrix.Size, x);
    }

    private sealed class Operation(SymmetricMatrix matrix, Value x) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged =>
            new Kernel<TLanes, TNumber>(layout.PlaceOf(matrix), layout.Places(x), layout.AdjointPlaces(x), layout.Places(result), layout.Lanes);
    }

    /// <remarks>Backward: dx ← dx + C dy; dC[r, c] ← dC[r, c] + dy[r] x[c] + dy[c] x[r] below the diagonal, which stands for two numbers.</remarks>
    private sealed class Kernel<TLanes, TNumber>(MatrixPlace matrix, int[] x, int[] xAdjoint, int[] y, int lanes) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                foreach (int place in y)
                {
                    TLanes.Store(default, tape, record + place + lane);
                }

                Add(ref tape[matrix.InTape(tape.Length) + lane], ref tape[record + lane], x, ref tape[record + lane], y);
            }
        }

        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                ref TNumber errors = ref adjoint[adjointRecord + lane];
                Add(ref adjoint[matrix.InAdjoint(adjoint.Length) + lane], ref errors, y, ref errors, xAdjoint);
                AddOuter(ref Unsafe.AsRef(in tape[record + lane]), ref errors, ref adjoint[matrix.AdjointOf(adjoint.Length) + lane]);
            }
        }

        /// <summary>to ← to + C·from. Rows of C in order; in each, columns in order before the row's own sum.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Add(ref TNumber c, ref TNumber from, int[] fromPlaces, ref TNumber to, int[] toPlaces)
        {
            for (int row = 0; row < fromPlaces.Length; row++)
            {
                TLanes own = TLanes.Load(ref Unsafe.Add(ref from, fromPlaces[row])), sum = default;
                for (int column = 0; column < row; column++)
                {
                    TLanes number = TLanes.Load(ref c);
                    ref TNumber other = ref Unsafe.Add(ref to, toPlaces[column]);
                    sum = TLanes.FusedMultiplyAdd(number, TLanes.Load(ref Unsafe.Add(ref from, fromPlaces[column])), sum);
                    TLanes.Store(TLanes.FusedMultiplyAdd(number, own, TLanes.Load(ref other)), ref other);
                    c = ref Unsafe.Add(ref c, lanes);
                }

                ref TNumber place = ref Unsafe.Add(ref to, toPlaces[row]);
                TLanes.Store(TLanes.Load(ref place) + TLanes.FusedMultiplyAdd(TLanes.Load(ref c), own, sum), ref place);
                c = ref Unsafe.Add(ref c, lanes);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddOuter(ref TNumber values, ref TNumber errors, ref TNumber dc)
        {
            for (int row = 0; row < x.Length; row++)
            {
                TLanes value = TLanes.Load(ref Unsafe.Add(ref values, x[row])), dy = TLanes.Load(ref Unsafe.Add(ref errors, y[row]));
                for (int column = 0; column < row; column++)
                {
                    TLanes sum = TLanes.FusedMultiplyAdd(dy, TLanes.Load(ref Unsafe.Add(ref values, x[column])), TLanes.Load(ref dc));
                    TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref errors, y[column])), value, sum), ref dc);
                    dc = ref Unsafe.Add(ref dc, lanes);
                }

                TLanes.Store(TLanes.FusedMultiplyAdd(dy, value, TLanes.Load(ref dc)), ref dc);
                dc = ref Unsafe.Add(ref dc, lanes);
            }
        }
    }
}

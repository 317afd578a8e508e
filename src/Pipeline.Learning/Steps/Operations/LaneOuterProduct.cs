using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>a·bᵀ of two vectors that every sequence has for itself.</summary>
public static class LaneOuterProduct
{
    /// <summary>a·bᵀ: a matrix [R × C], row after row.</summary>
    /// <param name="step">The step.</param>
    /// <param name="a">R numbers.</param>
    /// <param name="b">C numbers.</param>
    public static Value OuterProduct(this StepBuilder step, Value a, Value b)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckOwner(a);
        step.CheckOwner(b);
        return step.Append(new Operation(a, b), checked(a.Length * b.Length), a, b);
    }

    /// <summary>One number times each number of a vector.</summary>
    public static Value Scale(this StepBuilder step, Value scalar, Value vector)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        return scalar.Length == 1
            ? OuterProduct(step, scalar, vector)
            : throw new ArgumentException($"Scale takes one number and a vector, but was given {scalar.Length} numbers. Use Multiply for pairs of numbers.");
    }

    private sealed class Operation(Value a, Value b) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
                layout.Places(a), layout.AdjointPlaces(a), layout.Places(b), layout.AdjointPlaces(b), layout.FirstPlace(result), layout.Lanes);
    }

    /// <remarks>Backward: da[r] ← da[r] + Σ_c dy[r, c] b[c], summed from zero over the columns in order; db[c] ← db[c] + dy[r, c] a[r], the rows in order.</remarks>
    private sealed class Kernel<TLanes, TNumber>(int[] a, int[] aAdjoint, int[] b, int[] bAdjoint, int y, int lanes) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                int place = record + y + lane;
                for (int row = 0; row < a.Length; row++)
                {
                    TLanes left = TLanes.Load(tape, record + a[row] + lane);
                    for (int column = 0; column < b.Length; column++, place += lanes)
                    {
                        TLanes.Store(left * TLanes.Load(tape, record + b[column] + lane), tape, place);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                int place = adjointRecord + y + lane;
                for (int row = 0; row < a.Length; row++)
                {
                    TLanes left = TLanes.Load(tape, record + a[row] + lane), sum = default;
                    for (int column = 0; column < b.Length; column++, place += lanes)
                    {
                        TLanes dy = TLanes.Load(adjoint, place);
                        int db = adjointRecord + bAdjoint[column] + lane;
                        sum = TLanes.FusedMultiplyAdd(dy, TLanes.Load(tape, record + b[column] + lane), sum);
                        TLanes.Store(TLanes.FusedMultiplyAdd(dy, left, TLanes.Load(adjoint, db)), adjoint, db);
                    }

                    // Only now: a and b may share numbers.
                    int da = adjointRecord + aAdjoint[row] + lane;
                    TLanes.Store(TLanes.Load(adjoint, da) + sum, adjoint, da);
                }
            }
        }
    }
}

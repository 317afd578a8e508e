using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>a · b + c for each triple of numbers, rounded once: the memory cell of the LSTM.</summary>
public static class MultiplyAddition
{
    /// <summary>a · b + c for each triple of numbers, rounded once.</summary>
    public static Value MultiplyAdd(this StepBuilder step, Value a, Value b, Value c)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckSameLength(nameof(MultiplyAddition), a, b);
        step.CheckSameLength(nameof(MultiplyAddition), a, c);
        return step.Append(new Operation(a, b, c), a.Length);
    }

    private sealed class Operation(Value a, Value b, Value c) : IOperation
    {
        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
                layout.Places(a), layout.Places(b), layout.Places(c),
                layout.AdjointPlaces(a), layout.AdjointPlaces(b), layout.AdjointPlaces(c), layout.FirstPlace(result), layout.Lanes);
    }

    private sealed class Kernel<TLanes, TNumber>(int[] a, int[] b, int[] c, int[] aAdjoint, int[] bAdjoint, int[] cAdjoint, int y, int lanes)
        : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int i = 0; i < a.Length; i++)
            {
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    TLanes value = TLanes.FusedMultiplyAdd(
                        TLanes.Load(tape, record + a[i] + lane), TLanes.Load(tape, record + b[i] + lane), TLanes.Load(tape, record + c[i] + lane));
                    TLanes.Store(value, tape, record + y + (i * lanes) + lane);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            for (int i = 0; i < a.Length; i++)
            {
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    TLanes dy = TLanes.Load(adjoint, adjointRecord + y + (i * lanes) + lane);

                    // One after the other: the operands may be the same row.
                    int da = adjointRecord + aAdjoint[i] + lane;
                    TLanes.Store(TLanes.FusedMultiplyAdd(dy, TLanes.Load(tape, record + b[i] + lane), TLanes.Load(adjoint, da)), adjoint, da);
                    int db = adjointRecord + bAdjoint[i] + lane;
                    TLanes.Store(TLanes.FusedMultiplyAdd(dy, TLanes.Load(tape, record + a[i] + lane), TLanes.Load(adjoint, db)), adjoint, db);
                    int dc = adjointRecord + cAdjoint[i] + lane;
                    TLanes.Store(dy + TLanes.Load(adjoint, dc), adjoint, dc);
                }
            }
        }
    }
}

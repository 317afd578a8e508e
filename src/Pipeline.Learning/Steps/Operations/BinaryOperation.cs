using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = f(a, b) for each pair of numbers of two vectors.</summary>
internal sealed class BinaryOperation<TFunction>(Value a, Value b) : IOperation
    where TFunction : struct, IBinaryFunction
{
    /// <summary>Adds the operation to the step of its operands.</summary>
    public static Value Apply(StepBuilder step, string name, Value a, Value b)
    {
        step.CheckSameLength(name, a, b);
        return step.Append(new BinaryOperation<TFunction>(a, b), a.Length);
    }

    public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
            layout.Places(a), layout.AdjointPlaces(a), layout.Places(b), layout.AdjointPlaces(b), layout.FirstPlace(result), layout.Lanes);

    private sealed class Kernel<TLanes, TNumber>(int[] a, int[] aAdjoint, int[] b, int[] bAdjoint, int y, int lanes) : IKernel<TNumber>
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
                    TLanes value = TFunction.Value<TLanes, TNumber>(TLanes.Load(tape, record + a[i] + lane), TLanes.Load(tape, record + b[i] + lane));
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
                    (TLanes slopeA, TLanes slopeB) =
                        TFunction.Slopes<TLanes, TNumber>(TLanes.Load(tape, record + a[i] + lane), TLanes.Load(tape, record + b[i] + lane));
                    TLanes dy = TLanes.Load(adjoint, adjointRecord + y + (i * lanes) + lane);

                    // One after the other: a and b may be the same row.
                    int left = adjointRecord + aAdjoint[i] + lane;
                    TLanes.Store(TLanes.FusedMultiplyAdd(dy, slopeA, TLanes.Load(adjoint, left)), adjoint, left);
                    int right = adjointRecord + bAdjoint[i] + lane;
                    TLanes.Store(TLanes.FusedMultiplyAdd(dy, slopeB, TLanes.Load(adjoint, right)), adjoint, right);
                }
            }
        }
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = f(x) for each number of a vector.</summary>
internal sealed class UnaryOperation<TFunction>(Value x) : IOperation
    where TFunction : struct, IUnaryFunction
{
    /// <summary>Adds the operation to the step of <paramref name="x"/>.</summary>
    public static Value Apply(StepBuilder step, Value x)
    {
        step.CheckOwner(x);
        return step.Append(new UnaryOperation<TFunction>(x), x.Length);
    }

    public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged =>
        new Kernel<TLanes, TNumber>(layout.Places(x), layout.AdjointPlaces(x), layout.FirstPlace(result), layout.Lanes);

    private sealed class Kernel<TLanes, TNumber>(int[] x, int[] xAdjoint, int y, int lanes) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int i = 0; i < x.Length; i++)
            {
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    TLanes value = TLanes.Load(tape, record + x[i] + lane);
                    TLanes.Store(TFunction.Value<TLanes, TNumber>(value), tape, record + y + (i * lanes) + lane);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            for (int i = 0; i < x.Length; i++)
            {
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    int result = y + (i * lanes) + lane;
                    TLanes slope = TFunction.Slope<TLanes, TNumber>(TLanes.Load(tape, record + x[i] + lane), TLanes.Load(tape, record + result));
                    int operand = adjointRecord + xAdjoint[i] + lane;
                    TLanes dy = TLanes.Load(adjoint, adjointRecord + result);
                    TLanes.Store(TLanes.FusedMultiplyAdd(dy, slope, TLanes.Load(adjoint, operand)), adjoint, operand);
                }
            }
        }
    }
}

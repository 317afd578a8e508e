using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>A fixed number, the same at every step and in every sequence.</summary>
public static class ConstantVector
{
    /// <summary><paramref name="length"/> times the fixed number <paramref name="value"/>, rounded to float. No error flows back to it.</summary>
    public static Value Constant(this StepBuilder step, double value, int length = 1)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);

        // One row serves all places.
        Value number = step.StopGradient(step.Append(new Operation(value), length: 1));
        return new Value(step, [.. Enumerable.Repeat(number.Rows[0], length)]);
    }

    private sealed class Operation(double value) : IOperation
    {
        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged =>
            new Kernel<TLanes, TNumber>(layout.FirstPlace(result), layout.Lanes, TLanes.Constant(value));
    }

    private sealed class Kernel<TLanes, TNumber>(int y, int lanes, TLanes value) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int lane = 0; lane < lanes; lane += TLanes.Count)
            {
                TLanes.Store(value, tape, record + y + lane);
            }
        }

        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            // A constant has no operand.
        }
    }
}

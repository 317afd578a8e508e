using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>1 where x is positive, 0 elsewhere. No error flows back: the slope is 0 wherever there is one.</summary>
public static class PositiveIndicator
{
    /// <summary>1 where x is positive, 0 elsewhere, also at 0: the slope of <see cref="ReluOperation.Relu"/> as a value. No error flows back.</summary>
    public static Value IsPositive(this StepBuilder step, Value x)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.StopGradient(UnaryOperation<Function>.Apply(step, step.StopGradient(x)));
    }

    private readonly struct Function : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes x)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.IfLess(TLanes.Constant(0), x, TLanes.Constant(1), TLanes.Constant(0));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.Constant(0);
    }
}

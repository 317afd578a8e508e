using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>max(0, x); slope 1 where x is positive, 0 elsewhere, also at 0.</summary>
public static class ReluOperation
{
    /// <summary>max(0, x); slope 1 where x is positive, 0 elsewhere, also at 0.</summary>
    public static Value Relu(this StepBuilder step, Value x)
    {
        ArgumentNullException.ThrowIfNull(step);
        return UnaryOperation<Function>.Apply(step, x);
    }

    private readonly struct Function : IUnaryFunction
    {
        public static bool SlopeFromResult => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes x)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.IfLess(x, TLanes.Constant(0), TLanes.Constant(0), x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.IfLess(TLanes.Constant(0), y, TLanes.Constant(1), TLanes.Constant(0));
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>1 / x by true division; slope −y².</summary>
public static class ReciprocalOperation
{
    /// <summary>1 / x by true division; slope −y².</summary>
    public static Value Reciprocal(this StepBuilder step, Value x)
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
            where TNumber : unmanaged => TLanes.Constant(1) / x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => -(y * y);
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The hyperbolic tangent; slope 1 − y².</summary>
public static class TanhOperation
{
    /// <summary>The hyperbolic tangent; slope 1 − y².</summary>
    public static Value Tanh(this StepBuilder step, Value x)
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
            where TNumber : unmanaged => TLanes.Tanh(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.FusedMultiplyAdd(-y, y, TLanes.Constant(1));
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>e^x for x in [−87, 87], beyond that the value at the nearer end; slope y.</summary>
public static class ExponentialOperation
{
    /// <summary>e^x for x in [−87, 87], beyond that the value at the nearer end; slope y.</summary>
    public static Value Exp(this StepBuilder step, Value x)
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
            where TNumber : unmanaged => TLanes.Exp(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => y;
    }
}

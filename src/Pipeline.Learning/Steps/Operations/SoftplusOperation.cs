using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>ln(1 + e^x), positive and without a kink; slope σ(x).</summary>
public static class SoftplusOperation
{
    /// <summary>ln(1 + e^x), positive and without a kink; slope σ(x).</summary>
    public static Value Softplus(this StepBuilder step, Value x)
    {
        ArgumentNullException.ThrowIfNull(step);
        return UnaryOperation<Function>.Apply(step, x);
    }

    private readonly struct Function : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes x)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.Softplus(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.Logistic(x);
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>a − b for each pair of numbers.</summary>
public static class Subtraction
{
    /// <summary>a − b for each pair of numbers.</summary>
    public static Value Subtract(this StepBuilder step, Value a, Value b)
    {
        ArgumentNullException.ThrowIfNull(step);
        return BinaryOperation<Function>.Apply(step, "Subtraction", a, b);
    }

    private readonly struct Function : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => a - b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes A, TLanes B) Slopes<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => (TLanes.Constant(1), TLanes.Constant(-1));
    }
}

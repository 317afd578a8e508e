using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>a / b for each pair of numbers, by true division.</summary>
public static class Division
{
    /// <summary>a / b for each pair of numbers, by true division.</summary>
    public static Value Divide(this StepBuilder step, Value a, Value b)
    {
        ArgumentNullException.ThrowIfNull(step);
        return BinaryOperation<Function>.Apply(step, "Division", a, b);
    }

    private readonly struct Function : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => a / b;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes A, TLanes B) Slopes<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged
        {
            TLanes reciprocal = TLanes.Constant(1) / b;
            return (reciprocal, -(a / b) * reciprocal);
        }
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The mean squared error: over sequences, steps and numbers.</summary>
public static class SquaredErrorLoss
{
    /// <summary>Adds (prediction − target)² to the loss, as its mean over sequences, steps and numbers.</summary>
    /// <param name="step">The step.</param>
    /// <param name="prediction">K numbers.</param>
    /// <param name="target">K numbers.</param>
    /// <param name="mask">K factors of the squared errors, such as 0 for parts that do not count. No error flows back to it. The mean still divides by
    /// all sequences, steps and numbers.</param>
    public static void SquaredError(this StepBuilder step, Value prediction, Value target, Value? mask = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        LossOperation<Function>.Apply(step, nameof(SquaredErrorLoss), prediction, target, mask);
    }

    private readonly struct Function : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => (a - b) * (a - b);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes A, TLanes B) Slopes<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged
        {
            TLanes slope = TLanes.Constant(2) * (a - b);
            return (slope, -slope);
        }
    }
}

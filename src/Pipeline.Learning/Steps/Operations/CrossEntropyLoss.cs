using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The mean cross-entropy of binary predictions, from their logits: over sequences, steps and numbers, in nats.</summary>
public static class CrossEntropyLoss
{
    /// <summary>Adds −y ln σ(x) − (1 − y) ln(1 − σ(x)) to the loss, as its mean over sequences, steps and numbers. Stable for any logit.</summary>
    /// <remarks>Computed as max(x, 0) − x·y + ln(1 + e^−|x|); its slope is σ(x) − y.</remarks>
    /// <param name="step">The step.</param>
    /// <param name="logit">x, K numbers; the prediction is σ(x).</param>
    /// <param name="target">y, K numbers in [0, 1].</param>
    /// <param name="mask">K factors of the cross-entropies, such as 0 for parts that do not count. No error flows back to it. The mean still divides
    /// by all sequences, steps and numbers.</param>
    public static void CrossEntropyFromLogits(this StepBuilder step, Value logit, Value target, Value? mask = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        LossOperation<Function>.Apply(step, nameof(CrossEntropyLoss), logit, target, mask);
    }

    private readonly struct Function : IBinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged
        {
            TLanes zero = TLanes.Constant(0);
            TLanes positive = TLanes.IfLess(zero, a, a, zero);
            TLanes negative = TLanes.IfLess(zero, a, -a, a);

            // The two large terms first: they cancel, and the rest keeps its digits.
            return TLanes.FusedMultiplyAdd(-a, b, positive) + TLanes.Softplus(negative);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes A, TLanes B) Slopes<TLanes, TNumber>(TLanes a, TLanes b)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => (TLanes.Logistic(a) - b, -a);
    }
}

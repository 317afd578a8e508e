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
        step.CheckSameLength(nameof(SquaredErrorLoss), prediction, target);
        Value weights = mask is null ? OneFor(step, prediction) : mask;
        step.CheckSameLength(nameof(SquaredErrorLoss), prediction, weights);
        step.AddLoss(step.Append(new Operation(prediction, target, weights), prediction.Length, prediction, target, weights));
    }

    private static Value OneFor(StepBuilder step, Value prediction) =>
        new(step, [.. Enumerable.Repeat(new Row(RowKind.One, 0), prediction.Length)]);

    private sealed class Operation(Value prediction, Value target, Value mask) : IOperation
    {
        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
                layout.Places(prediction), layout.Places(target), layout.Places(mask), layout.AdjointPlaces(prediction), layout.AdjointPlaces(target),
                layout.Place(new Row(RowKind.External, 0)), layout.FirstPlace(result), layout.Lanes);
    }

    private sealed class Kernel<TLanes, TNumber>(
        int[] prediction, int[] target, int[] mask, int[] predictionAdjoint, int[] targetAdjoint, int weight, int loss, int lanes) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        private readonly TLanes _share = TLanes.Constant(1.0 / prediction.Length);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Forward(Span<TNumber> tape, int record)
        {
            for (int i = 0; i < prediction.Length; i++)
            {
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    TLanes error = Error(tape, record + lane, i);
                    TLanes.Store(error * error * Weight(tape, record + lane, i), tape, record + loss + (i * lanes) + lane);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            for (int i = 0; i < prediction.Length; i++)
            {
                for (int lane = 0; lane < lanes; lane += TLanes.Count)
                {
                    TLanes slope = TLanes.Constant(2) * Error(tape, record + lane, i) * Weight(tape, record + lane, i);
                    int dPrediction = adjointRecord + predictionAdjoint[i] + lane;
                    TLanes.Store(TLanes.Load(adjoint, dPrediction) + slope, adjoint, dPrediction);
                    int dTarget = adjointRecord + targetAdjoint[i] + lane;
                    TLanes.Store(TLanes.Load(adjoint, dTarget) - slope, adjoint, dTarget);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Error(ReadOnlySpan<TNumber> tape, int place, int i) =>
            TLanes.Load(tape, place + prediction[i]) - TLanes.Load(tape, place + target[i]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Weight(ReadOnlySpan<TNumber> tape, int place, int i) =>
            TLanes.Load(tape, place + mask[i]) * TLanes.Load(tape, place + weight) * _share;
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>A loss ℓ(prediction, target) for each pair of numbers, times a mask and the weight of the step, divided by their count.</summary>
/// <remarks>The weight of the step is external row zero: 1 / (all steps of all sequences), and zero for a lane's step that does not count.</remarks>
internal sealed class LossOperation<TFunction>(Value prediction, Value target, Value mask) : IOperation
    where TFunction : struct, IBinaryFunction
{
    public bool ReadsResultBackwards => false;

    /// <summary>Adds the losses of K predictions to the loss of the step.</summary>
    public static void Apply(StepBuilder step, string name, Value prediction, Value target, Value? mask)
    {
        step.CheckSameLength(name, prediction, target);
        Value weights = mask is null ? new Value(step, [.. Enumerable.Repeat(new Row(RowKind.One, 0), prediction.Length)]) : mask;
        step.CheckSameLength(name, prediction, weights);
        step.AddLoss(step.Append(new LossOperation<TFunction>(prediction, target, weights), prediction.Length, prediction, target, weights));
    }

    public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
            layout.Places(prediction), layout.Places(target), layout.Places(mask), layout.AdjointPlaces(prediction), layout.AdjointPlaces(target),
            layout.Place(new Row(RowKind.External, 0)), layout.FirstPlace(result), layout.Lanes);

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
                    int place = record + lane;
                    TLanes value = TFunction.Value<TLanes, TNumber>(TLanes.Load(tape, place + prediction[i]), TLanes.Load(tape, place + target[i]));
                    TLanes.Store(value * Weight(tape, place, i), tape, place + loss + (i * lanes));
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
                    int place = record + lane;
                    (TLanes slope, TLanes targetSlope) =
                        TFunction.Slopes<TLanes, TNumber>(TLanes.Load(tape, place + prediction[i]), TLanes.Load(tape, place + target[i]));
                    TLanes factor = Weight(tape, place, i);
                    int dPrediction = adjointRecord + predictionAdjoint[i] + lane;
                    TLanes.Store(TLanes.Load(adjoint, dPrediction) + (slope * factor), adjoint, dPrediction);
                    int dTarget = adjointRecord + targetAdjoint[i] + lane;
                    TLanes.Store(TLanes.Load(adjoint, dTarget) + (targetSlope * factor), adjoint, dTarget);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes Weight(ReadOnlySpan<TNumber> tape, int place, int i) =>
            TLanes.Load(tape, place + mask[i]) * TLanes.Load(tape, place + weight) * _share;
    }
}

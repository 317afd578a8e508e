using System.Runtime.CompilerServices;
using Pipeline.Learning.Compiling;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = f(a, b) for each pair of numbers of two vectors.</summary>
internal sealed class BinaryOperation<TFunction>(Value a, Value b) : IOperation
    where TFunction : struct, IBinaryFunction
{
    public bool ReadsResultBackwards => false;

    /// <summary>Adds the operation to the step of its operands.</summary>
    public static Value Apply(StepBuilder step, string name, Value a, Value b)
    {
        step.CheckSameLength(name, a, b);
        return step.Append(new BinaryOperation<TFunction>(a, b), a.Length, a, b);
    }

    public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
            layout, layout.Places(a), layout.AdjointPlaces(a), layout.Places(b), layout.AdjointPlaces(b), layout.Places(result));

    /// <summary>Rows that lie one after the other: where they begin in a record, and how many numbers they hold.</summary>
    private readonly record struct Run(int A, int AAdjoint, int B, int BAdjoint, int Y, int Numbers);

    private sealed class Kernel<TLanes, TNumber>(RecordLayout layout, int[] a, int[] aAdjoint, int[] b, int[] bAdjoint, int[] y)
        : IKernel<TNumber>, IEmittingKernel
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        private readonly int _sink = layout.Sink;
        private readonly Run[] _runs = [.. RowRuns.Cut(layout, a, aAdjoint, b, bAdjoint, y).Select(run => new Run(
            a[run.First], aAdjoint[run.First], b[run.First], bAdjoint[run.First], y[run.First], run.Rows * layout.Lanes))];

        public bool IsWorthEmitting => true;

        public void Forward(Span<TNumber> tape, int record)
        {
            ref TNumber place = ref tape[record];
            foreach (Run run in _runs)
            {
                Apply(ref Unsafe.Add(ref place, run.A), ref Unsafe.Add(ref place, run.B), ref Unsafe.Add(ref place, run.Y), run.Numbers);
            }
        }

        // One operand after the other: a and b may be the same row.
        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            ref TNumber place = ref Unsafe.AsRef(in tape[record]);
            ref TNumber adjointPlace = ref adjoint[adjointRecord];
            foreach (Run run in _runs)
            {
                ref TNumber left = ref Unsafe.Add(ref place, run.A), right = ref Unsafe.Add(ref place, run.B);
                ref TNumber dy = ref Unsafe.Add(ref adjointPlace, run.Y);
                if (run.AAdjoint != _sink)
                {
                    PullLeft(ref left, ref right, ref dy, ref Unsafe.Add(ref adjointPlace, run.AAdjoint), run.Numbers);
                }

                if (run.BAdjoint != _sink)
                {
                    PullRight(ref left, ref right, ref dy, ref Unsafe.Add(ref adjointPlace, run.BAdjoint), run.Numbers);
                }
            }
        }

        public void EmitForward(StepEmitter emitter)
        {
            foreach (Run run in _runs)
            {
                emitter.PushTape(run.A);
                emitter.PushTape(run.B);
                emitter.PushTape(run.Y);
                emitter.Push(run.Numbers);
                emitter.Call((RowLoop.OfThree<TNumber>)Apply);
            }
        }

        public void EmitBackward(StepEmitter emitter)
        {
            foreach (Run run in _runs)
            {
                foreach ((int adjoint, RowLoop.OfFour<TNumber> pull) in new[] { (run.AAdjoint, (RowLoop.OfFour<TNumber>)PullLeft), (run.BAdjoint, PullRight) })
                {
                    if (adjoint != _sink)
                    {
                        emitter.PushTape(run.A);
                        emitter.PushTape(run.B);
                        emitter.PushAdjoint(run.Y);
                        emitter.PushAdjoint(adjoint);
                        emitter.Push(run.Numbers);
                        emitter.Call(pull);
                    }
                }
            }
        }

        /// <summary>y ← f(a, b).</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Apply(ref TNumber a, ref TNumber b, ref TNumber y, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                TLanes value = TFunction.Value<TLanes, TNumber>(TLanes.Load(ref Unsafe.Add(ref a, i)), TLanes.Load(ref Unsafe.Add(ref b, i)));
                TLanes.Store(value, ref Unsafe.Add(ref y, i));
            }
        }

        /// <summary>da ← da + dy ∂f/∂a.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void PullLeft(ref TNumber a, ref TNumber b, ref TNumber dy, ref TNumber da, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                (TLanes slope, _) = TFunction.Slopes<TLanes, TNumber>(TLanes.Load(ref Unsafe.Add(ref a, i)), TLanes.Load(ref Unsafe.Add(ref b, i)));
                ref TNumber sum = ref Unsafe.Add(ref da, i);
                TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref dy, i)), slope, TLanes.Load(ref sum)), ref sum);
            }
        }

        /// <summary>db ← db + dy ∂f/∂b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void PullRight(ref TNumber a, ref TNumber b, ref TNumber dy, ref TNumber db, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                (_, TLanes slope) = TFunction.Slopes<TLanes, TNumber>(TLanes.Load(ref Unsafe.Add(ref a, i)), TLanes.Load(ref Unsafe.Add(ref b, i)));
                ref TNumber sum = ref Unsafe.Add(ref db, i);
                TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref dy, i)), slope, TLanes.Load(ref sum)), ref sum);
            }
        }
    }
}

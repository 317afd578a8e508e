using System.Runtime.CompilerServices;
using Pipeline.Learning.Compiling;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>a · b + c for each triple of numbers, rounded once: the memory cell of the LSTM.</summary>
public static class MultiplyAddition
{
    /// <summary>a · b + c for each triple of numbers, rounded once.</summary>
    public static Value MultiplyAdd(this StepBuilder step, Value a, Value b, Value c)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckSameLength(nameof(MultiplyAddition), a, b);
        step.CheckSameLength(nameof(MultiplyAddition), a, c);
        return step.Append(new Operation(a, b, c), a.Length, a, b, c);
    }

    private sealed class Operation(Value a, Value b, Value c) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
                layout, layout.Places(a), layout.Places(b), layout.Places(c),
                layout.AdjointPlaces(a), layout.AdjointPlaces(b), layout.AdjointPlaces(c), layout.Places(result));
    }

    /// <summary>Rows that lie one after the other: where they begin in a record, and how many numbers they hold.</summary>
    private readonly record struct Run(int A, int B, int C, int AAdjoint, int BAdjoint, int CAdjoint, int Y, int Numbers);

    private sealed class Kernel<TLanes, TNumber>(
        RecordLayout layout, int[] a, int[] b, int[] c, int[] aAdjoint, int[] bAdjoint, int[] cAdjoint, int[] y) : IKernel<TNumber>, IEmittingKernel
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        private readonly int _sink = layout.Sink;
        private readonly Run[] _runs = [.. RowRuns.Cut(layout, a, b, c, aAdjoint, bAdjoint, cAdjoint, y).Select(run => new Run(
            a[run.First], b[run.First], c[run.First], aAdjoint[run.First], bAdjoint[run.First], cAdjoint[run.First], y[run.First], run.Rows * layout.Lanes))];

        public bool IsWorthEmitting => true;

        public void Forward(Span<TNumber> tape, int record)
        {
            ref TNumber place = ref tape[record];
            foreach (Run run in _runs)
            {
                Apply(
                    ref Unsafe.Add(ref place, run.A), ref Unsafe.Add(ref place, run.B), ref Unsafe.Add(ref place, run.C),
                    ref Unsafe.Add(ref place, run.Y), run.Numbers);
            }
        }

        // One operand after the other: two may be the same row.
        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            ref TNumber place = ref Unsafe.AsRef(in tape[record]);
            ref TNumber adjointPlace = ref adjoint[adjointRecord];
            foreach (Run run in _runs)
            {
                ref TNumber dy = ref Unsafe.Add(ref adjointPlace, run.Y);
                if (run.AAdjoint != _sink)
                {
                    Pull(ref Unsafe.Add(ref place, run.B), ref dy, ref Unsafe.Add(ref adjointPlace, run.AAdjoint), run.Numbers);
                }

                if (run.BAdjoint != _sink)
                {
                    Pull(ref Unsafe.Add(ref place, run.A), ref dy, ref Unsafe.Add(ref adjointPlace, run.BAdjoint), run.Numbers);
                }

                if (run.CAdjoint != _sink)
                {
                    Pass(ref dy, ref Unsafe.Add(ref adjointPlace, run.CAdjoint), run.Numbers);
                }
            }
        }

        public void EmitForward(StepEmitter emitter)
        {
            foreach (Run run in _runs)
            {
                emitter.PushTape(run.A);
                emitter.PushTape(run.B);
                emitter.PushTape(run.C);
                emitter.PushTape(run.Y);
                emitter.Push(run.Numbers);
                emitter.Call((RowLoop.OfFour<TNumber>)Apply);
            }
        }

        public void EmitBackward(StepEmitter emitter)
        {
            foreach (Run run in _runs)
            {
                EmitPull(emitter, run.B, run.Y, run.AAdjoint, run.Numbers);
                EmitPull(emitter, run.A, run.Y, run.BAdjoint, run.Numbers);
                if (run.CAdjoint != _sink)
                {
                    emitter.PushAdjoint(run.Y);
                    emitter.PushAdjoint(run.CAdjoint);
                    emitter.Push(run.Numbers);
                    emitter.Call((RowLoop.OfTwo<TNumber>)Pass);
                }
            }
        }

        private void EmitPull(StepEmitter emitter, int factor, int y, int adjoint, int numbers)
        {
            if (adjoint != _sink)
            {
                emitter.PushTape(factor);
                emitter.PushAdjoint(y);
                emitter.PushAdjoint(adjoint);
                emitter.Push(numbers);
                emitter.Call((RowLoop.OfThree<TNumber>)Pull);
            }
        }

        /// <summary>y ← a b + c.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Apply(ref TNumber a, ref TNumber b, ref TNumber c, ref TNumber y, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                TLanes product = TLanes.FusedMultiplyAdd(
                    TLanes.Load(ref Unsafe.Add(ref a, i)), TLanes.Load(ref Unsafe.Add(ref b, i)), TLanes.Load(ref Unsafe.Add(ref c, i)));
                TLanes.Store(product, ref Unsafe.Add(ref y, i));
            }
        }

        /// <summary>dx ← dx + dy · factor.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Pull(ref TNumber factor, ref TNumber dy, ref TNumber dx, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                ref TNumber sum = ref Unsafe.Add(ref dx, i);
                TLanes product = TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref dy, i)), TLanes.Load(ref Unsafe.Add(ref factor, i)), TLanes.Load(ref sum));
                TLanes.Store(product, ref sum);
            }
        }

        /// <summary>dx ← dx + dy.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Pass(ref TNumber dy, ref TNumber dx, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                ref TNumber sum = ref Unsafe.Add(ref dx, i);
                TLanes.Store(TLanes.Load(ref sum) + TLanes.Load(ref Unsafe.Add(ref dy, i)), ref sum);
            }
        }
    }
}

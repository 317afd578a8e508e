using System.Runtime.CompilerServices;
using Pipeline.Learning.Compiling;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = f(x) for each number of a vector.</summary>
internal sealed class UnaryOperation<TFunction>(Value x) : IOperation
    where TFunction : struct, IUnaryFunction
{
    public bool MayWorkInPlace => TFunction.SlopeFromResult;

    public bool ReadsResultBackwards => TFunction.SlopeFromResult;

    /// <summary>Adds the operation to the step of <paramref name="x"/>.</summary>
    public static Value Apply(StepBuilder step, Value x)
    {
        step.CheckOwner(x);
        return step.Append(new UnaryOperation<TFunction>(x), x.Length, x);
    }

    public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged => new Kernel<TLanes, TNumber>(layout, layout.Places(x), layout.AdjointPlaces(x), layout.Places(result));

    public IKernel<TNumber> BindUnits<TUnits, TLanes, TNumber>(RecordLayout layout, Value result)
        where TUnits : struct, ILanes<TUnits, TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged =>
        WholeRegisters.Bind<TUnits, TLanes, TNumber>(rows => new UnaryOperation<TFunction>(x[rows]), layout, result, x);

    /// <summary>Rows that lie one after the other: where they begin in a record, and how many numbers they hold.</summary>
    private readonly record struct Run(int X, int XAdjoint, int Y, int Numbers);

    private sealed class Kernel<TLanes, TNumber>(RecordLayout layout, int[] x, int[] xAdjoint, int[] y) : IKernel<TNumber>, IEmittingKernel
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        private readonly int _sink = layout.Sink;
        private readonly Run[] _runs =
            [.. RowRuns.Cut(layout, x, xAdjoint, y).Select(run => new Run(x[run.First], xAdjoint[run.First], y[run.First], run.Rows * layout.Lanes))];

        public bool IsWorthEmitting => true;

        public void Forward(Span<TNumber> tape, int record)
        {
            ref TNumber place = ref tape[record];
            foreach (Run run in _runs)
            {
                Apply(ref Unsafe.Add(ref place, run.X), ref Unsafe.Add(ref place, run.Y), run.Numbers);
            }
        }

        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            ref TNumber place = ref Unsafe.AsRef(in tape[record]);
            ref TNumber adjointPlace = ref adjoint[adjointRecord];
            foreach (Run run in _runs)
            {
                if (run.X == run.Y)
                {
                    Replace(ref Unsafe.Add(ref place, run.Y), ref Unsafe.Add(ref adjointPlace, run.Y), run.Numbers);
                }
                else if (run.XAdjoint != _sink)
                {
                    Pull(
                        ref Unsafe.Add(ref place, run.X), ref Unsafe.Add(ref place, run.Y),
                        ref Unsafe.Add(ref adjointPlace, run.Y), ref Unsafe.Add(ref adjointPlace, run.XAdjoint), run.Numbers);
                }
            }
        }

        public void EmitForward(StepEmitter emitter)
        {
            foreach (Run run in _runs)
            {
                emitter.PushTape(run.X);
                emitter.PushTape(run.Y);
                emitter.Push(run.Numbers);
                emitter.Call((RowLoop.OfTwo<TNumber>)Apply);
            }
        }

        public void EmitBackward(StepEmitter emitter)
        {
            foreach (Run run in _runs)
            {
                if (run.X == run.Y)
                {
                    emitter.PushTape(run.Y);
                    emitter.PushAdjoint(run.Y);
                    emitter.Push(run.Numbers);
                    emitter.Call((RowLoop.OfTwo<TNumber>)Replace);
                }
                else if (run.XAdjoint != _sink)
                {
                    emitter.PushTape(run.X);
                    emitter.PushTape(run.Y);
                    emitter.PushAdjoint(run.Y);
                    emitter.PushAdjoint(run.XAdjoint);
                    emitter.Push(run.Numbers);
                    emitter.Call((RowLoop.OfFour<TNumber>)Pull);
                }
            }
        }

        /// <summary>y ← f(x).</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Apply(ref TNumber x, ref TNumber y, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                TLanes.Store(TFunction.Value<TLanes, TNumber>(TLanes.Load(ref Unsafe.Add(ref x, i))), ref Unsafe.Add(ref y, i));
            }
        }

        /// <summary>dx ← dx + dy f′(x).</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Pull(ref TNumber x, ref TNumber y, ref TNumber dy, ref TNumber dx, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                TLanes slope = TFunction.Slope<TLanes, TNumber>(TLanes.Load(ref Unsafe.Add(ref x, i)), TLanes.Load(ref Unsafe.Add(ref y, i)));
                ref TNumber sum = ref Unsafe.Add(ref dx, i);
                TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref dy, i)), slope, TLanes.Load(ref sum)), ref sum);
            }
        }

        /// <summary>dx ← dy f′(x), in the place of dy. There x is gone, and f′ comes from y.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Replace(ref TNumber y, ref TNumber dy, int numbers)
        {
            for (nint i = 0; i < numbers; i += TLanes.Count)
            {
                TLanes result = TLanes.Load(ref Unsafe.Add(ref y, i));
                ref TNumber error = ref Unsafe.Add(ref dy, i);
                TLanes.Store(TLanes.Load(ref error) * TFunction.Slope<TLanes, TNumber>(result, result), ref error);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>a · b + c · d for four vectors, the second product rounded first: the cell of an LSTM with a forget gate.</summary>
public static class SumOfProducts
{
    /// <summary>a · b + c · d for four vectors of one length.</summary>
    /// <remarks>One operation for forgetting and writing: no row is kept for the product between them.</remarks>
    public static Value AddProducts(this StepBuilder step, Value a, Value b, Value c, Value d)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckSameLength(nameof(SumOfProducts), a, b);
        step.CheckSameLength(nameof(SumOfProducts), a, c);
        step.CheckSameLength(nameof(SumOfProducts), a, d);
        return step.Append(new Operation(a, b, c, d), a.Length, a, b, c, d);
    }

    private sealed class Operation(Value a, Value b, Value c, Value d) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new Kernel<TLanes, TNumber>(
                layout, [.. new[] { a, b, c, d }.Select(layout.Places)], [.. new[] { a, b, c, d }.Select(layout.AdjointPlaces)], layout.Places(result));

        public IKernel<TNumber> BindUnits<TUnits, TLanes, TNumber>(RecordLayout layout, Value result)
            where TUnits : struct, ILanes<TUnits, TNumber>
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged =>
            WholeRegisters.Bind<TUnits, TLanes, TNumber>(rows => new Operation(a[rows], b[rows], c[rows], d[rows]), layout, result, a, b, c, d);
    }

    /// <summary>Rows that lie one after the other: where they begin in a record, and how many numbers they hold.</summary>
    private readonly record struct Run(int A, int B, int C, int D, int AAdjoint, int BAdjoint, int CAdjoint, int DAdjoint, int Y, int Numbers);

    private sealed class Kernel<TLanes, TNumber>(RecordLayout layout, int[][] places, int[][] adjoints, int[] y) : IKernel<TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        private readonly int _sink = layout.Sink;
        private readonly Run[] _runs = [.. RowRuns.Cut(layout, [.. places, .. adjoints, y]).Select(run => new Run(
            places[0][run.First], places[1][run.First], places[2][run.First], places[3][run.First],
            adjoints[0][run.First], adjoints[1][run.First], adjoints[2][run.First], adjoints[3][run.First], y[run.First], run.Rows * layout.Lanes))];

        public void Forward(Span<TNumber> tape, int record)
        {
            ref TNumber place = ref tape[record];
            foreach (Run run in _runs)
            {
                Apply(in run, ref place);
            }
        }

        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            ref TNumber place = ref Unsafe.AsRef(in tape[record]);
            ref TNumber adjointPlace = ref adjoint[adjointRecord];
            foreach (Run run in _runs)
            {
                if (run.AAdjoint != _sink && run.BAdjoint != _sink && run.CAdjoint != _sink && run.DAdjoint != _sink)
                {
                    PullAll(in run, ref place, ref adjointPlace);
                    continue;
                }

                ref TNumber dy = ref Unsafe.Add(ref adjointPlace, run.Y);
                Pull(ref Unsafe.Add(ref place, run.B), ref dy, ref adjointPlace, run.AAdjoint, run.Numbers);
                Pull(ref Unsafe.Add(ref place, run.A), ref dy, ref adjointPlace, run.BAdjoint, run.Numbers);
                Pull(ref Unsafe.Add(ref place, run.D), ref dy, ref adjointPlace, run.CAdjoint, run.Numbers);
                Pull(ref Unsafe.Add(ref place, run.C), ref dy, ref adjointPlace, run.DAdjoint, run.Numbers);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Apply(in Run run, ref TNumber place)
        {
            ref TNumber a = ref Unsafe.Add(ref place, run.A), b = ref Unsafe.Add(ref place, run.B);
            ref TNumber c = ref Unsafe.Add(ref place, run.C), d = ref Unsafe.Add(ref place, run.D), y = ref Unsafe.Add(ref place, run.Y);
            for (nint i = 0; i < run.Numbers; i += TLanes.Count)
            {
                TLanes product = TLanes.Load(ref Unsafe.Add(ref c, i)) * TLanes.Load(ref Unsafe.Add(ref d, i));
                TLanes.Store(
                    TLanes.FusedMultiplyAdd(TLanes.Load(ref Unsafe.Add(ref a, i)), TLanes.Load(ref Unsafe.Add(ref b, i)), product), ref Unsafe.Add(ref y, i));
            }
        }

        private void Pull(ref TNumber factor, ref TNumber dy, ref TNumber adjointPlace, int adjoint, int numbers)
        {
            for (nint i = 0; adjoint != _sink && i < numbers; i += TLanes.Count)
            {
                AddProduct(TLanes.Load(ref Unsafe.Add(ref dy, i)), ref Unsafe.Add(ref factor, i), ref Unsafe.Add(ref adjointPlace, adjoint + i));
            }
        }

        // One sum after the other: two operands may be the same row.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void PullAll(in Run run, ref TNumber place, ref TNumber adjointPlace)
        {
            ref TNumber a = ref Unsafe.Add(ref place, run.A), b = ref Unsafe.Add(ref place, run.B);
            ref TNumber c = ref Unsafe.Add(ref place, run.C), d = ref Unsafe.Add(ref place, run.D), dy = ref Unsafe.Add(ref adjointPlace, run.Y);
            ref TNumber da = ref Unsafe.Add(ref adjointPlace, run.AAdjoint), db = ref Unsafe.Add(ref adjointPlace, run.BAdjoint);
            ref TNumber dc = ref Unsafe.Add(ref adjointPlace, run.CAdjoint), dd = ref Unsafe.Add(ref adjointPlace, run.DAdjoint);
            for (nint i = 0; i < run.Numbers; i += TLanes.Count)
            {
                TLanes error = TLanes.Load(ref Unsafe.Add(ref dy, i));
                AddProduct(error, ref Unsafe.Add(ref b, i), ref Unsafe.Add(ref da, i));
                AddProduct(error, ref Unsafe.Add(ref a, i), ref Unsafe.Add(ref db, i));
                AddProduct(error, ref Unsafe.Add(ref d, i), ref Unsafe.Add(ref dc, i));
                AddProduct(error, ref Unsafe.Add(ref c, i), ref Unsafe.Add(ref dd, i));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddProduct(TLanes error, ref TNumber factor, ref TNumber sum) =>
            TLanes.Store(TLanes.FusedMultiplyAdd(error, TLanes.Load(ref factor), TLanes.Load(ref sum)), ref sum);
    }
}

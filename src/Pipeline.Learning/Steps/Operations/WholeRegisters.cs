using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>Binds an elementwise operation for records of one lane: rows that fill registers go through them, the others one by one.</summary>
internal static class WholeRegisters
{
    /// <summary>Binds the operation in two parts; in one, of single numbers, where its rows do not lie side by side or no register is filled.</summary>
    /// <param name="part">The operation on some of its rows.</param>
    /// <param name="layout">The record.</param>
    /// <param name="result">The rows that hold the result.</param>
    /// <param name="operands">The operands, each as long as the result.</param>
    public static IKernel<TNumber> Bind<TUnits, TLanes, TNumber>(
        Func<Range, IOperation> part, RecordLayout layout, Value result, params ReadOnlySpan<Value> operands)
        where TUnits : struct, ILanes<TUnits, TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged
    {
        int whole = LieSideBySide(layout, result, operands) ? result.Length / RecordLayout.LaneGroup * RecordLayout.LaneGroup : 0;
        if (whole == 0)
        {
            return part(..).Bind<TLanes, TNumber>(layout, result);
        }

        IKernel<TNumber> registers = part(..whole).Bind<TUnits, TNumber>(layout, result[..whole]);
        return whole == result.Length
            ? registers
            : new OneAfterTheOther<TNumber>(registers, part(whole..).Bind<TLanes, TNumber>(layout, result[whole..]));
    }

    // Errors of several rows go to one place where operands overlap by some rows. Then registers would add them in another order.
    private static bool LieSideBySide(RecordLayout layout, Value result, ReadOnlySpan<Value> operands)
    {
        var places = new List<int[]> { layout.Places(result) };
        var sums = new List<int>();
        foreach (Value operand in operands)
        {
            int[] adjoints = layout.AdjointPlaces(operand);
            places.AddRange([layout.Places(operand), adjoints]);
            if (adjoints[0] != layout.Sink)
            {
                sums.Add(adjoints[0]);
            }
        }

        return RowRuns.Cut(layout, [.. places]).Count() == 1
            && sums.TrueForAll(sum => sums.TrueForAll(other => sum == other || Math.Abs(sum - other) >= result.Length));
    }

    private sealed class OneAfterTheOther<TNumber>(IKernel<TNumber> first, IKernel<TNumber> second) : IKernel<TNumber>
        where TNumber : unmanaged
    {
        public void Forward(Span<TNumber> tape, int record)
        {
            first.Forward(tape, record);
            second.Forward(tape, record);
        }

        public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
        {
            first.Backward(tape, record, adjoint, adjointRecord);
            second.Backward(tape, record, adjoint, adjointRecord);
        }
    }
}

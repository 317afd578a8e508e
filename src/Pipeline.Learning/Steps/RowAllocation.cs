using System.Collections.Immutable;

namespace Pipeline.Learning.Steps;

/// <summary>Gives each computed row of a step its number in the record. A result takes its operand's rows over where nobody misses them.</summary>
/// <remarks>
/// That is so when the operand is read once, by an operation that may work in place, and the operation that made it does not look at it again on the
/// way back: the net input of a unit becomes its activation, and the activation's adjoint the net input's. The tape of such a step is a third shorter.
/// </remarks>
internal sealed class RowAllocation
{
    private readonly int[] _numbers;

    public RowAllocation(
        IEnumerable<TracedOperation> operations, IEnumerable<NamedValue> outputs, ImmutableArray<Row> nextStates, ImmutableArray<Row> losses, int computedRows)
    {
        _numbers = new int[computedRows];
        int[] readers = CountReaders(operations, outputs, nextStates, losses, computedRows);
        bool[] missed = new bool[computedRows];
        foreach (TracedOperation traced in operations)
        {
            bool inPlace = traced.Operation.MayWorkInPlace && CanBeReplaced(traced.Operands[0], readers, missed);
            for (int i = 0; i < traced.Result.Length; i++)
            {
                int row = traced.Result.Rows[i].Index;
                _numbers[row] = inPlace ? _numbers[traced.Operands[0].Rows[i].Index] : Count++;
                missed[row] = traced.Operation.ReadsResultBackwards;
            }
        }
    }

    /// <summary>Rows of the record that computed rows take.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a computed row, from zero.</summary>
    public int this[int computedRow] => _numbers[computedRow];

    private bool CanBeReplaced(Value operand, int[] readers, bool[] missed)
    {
        for (int i = 0; i < operand.Length; i++)
        {
            Row row = operand.Rows[i];
            if (row.Kind != RowKind.Computed || row.Stopped || readers[row.Index] != 1 || missed[row.Index]
                || _numbers[row.Index] != _numbers[operand.Rows[0].Index] + i)
            {
                return false;
            }
        }

        return true;
    }

    private static int[] CountReaders(
        IEnumerable<TracedOperation> operations, IEnumerable<NamedValue> outputs, ImmutableArray<Row> nextStates, ImmutableArray<Row> losses, int computedRows)
    {
        int[] readers = new int[computedRows];
        IEnumerable<Row> reads =
        [
            .. operations.SelectMany(traced => traced.Operands).SelectMany(value => value.Rows.ToArray()),
            .. outputs.SelectMany(output => output.Value.Rows.ToArray()),
            .. nextStates,
            .. losses,
        ];
        foreach (Row row in reads)
        {
            if (row.Kind == RowKind.Computed)
            {
                readers[row.Index]++;
            }
        }

        return readers;
    }
}

using Pipeline.Tables;

namespace Younger2001.Boolean;

/// <summary>Writes sequences to a <see cref="SequenceTable"/>.</summary>
internal sealed class SequenceTableWriter(TableWriter table)
{
    private readonly ColumnWriter<int> _mapping = table.Column<int>("mapping");
    private readonly ColumnWriter<int> _function = table.Column<int>("function");
    private readonly ColumnWriter<int> _step = table.Column<int>("step");
    private readonly ColumnWriter<float> _x1 = table.Column<float>("x1");
    private readonly ColumnWriter<float> _x2 = table.Column<float>("x2");
    private readonly ColumnWriter<float> _previous = table.Column<float>("previous");
    private readonly ColumnWriter<float> _target = table.Column<float>("target");

    /// <summary>Appends the rows of one mapping.</summary>
    public void Add(int mapping, BooleanSequence sequence)
    {
        for (int t = 0; t < sequence.Inputs.Length; t++)
        {
            _mapping.Add(mapping);
            _function.Add(sequence.Function.Number);
            _step.Add(t + 1);
            _x1.Add(sequence.X1(t));
            _x2.Add(sequence.X2(t));
            _previous.Add(sequence.PreviousTarget(t));
            _target.Add(sequence.Target(t));
            table.EndRow();
        }
    }
}

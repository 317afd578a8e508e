using Pipeline.Learning.Scanning;

namespace Pipeline.Learning.Training;

/// <summary>One exposed value of the step, for every sequence and step of the last run.</summary>
public sealed class SequenceOutput
{
    private readonly LaneBlock<float>[] _blocks;
    private readonly int _lanes;
    private readonly int _stepLength;
    private readonly int _firstRow;
    private readonly int _sequences;
    private readonly int _steps;

    internal SequenceOutput(string name, int length, int firstRow, int rows, LaneBlock<float>[] blocks, int sequences, ScanShape shape)
    {
        Name = name;
        Length = length;
        _blocks = blocks;
        _lanes = shape.Lanes;
        _stepLength = rows * shape.Lanes;
        _firstRow = firstRow;
        _sequences = sequences;
        _steps = shape.Steps;
    }

    /// <summary>The name given in the step.</summary>
    public string Name { get; }

    /// <summary>Numbers at each step.</summary>
    public int Length { get; }

    /// <summary>The number of place <paramref name="index"/> at a step of a sequence, all counted from zero.</summary>
    public float this[int sequence, int step, int index = 0] =>
        (uint)sequence < (uint)_sequences && (uint)step < (uint)_steps && (uint)index < (uint)Length
            ? _blocks[sequence / _lanes].Exposed[(step * _stepLength) + ((_firstRow + index) * _lanes) + (sequence % _lanes)]
            : throw new ArgumentOutOfRangeException(
                nameof(index),
                $"Output '{Name}' has {_sequences} sequences of {_steps} steps of {Length} numbers; ({sequence}, {step}, {index}) lies outside. Count from zero.");
}

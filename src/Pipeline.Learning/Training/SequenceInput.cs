using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Training;

/// <summary>One input of the step, for every sequence and step of a run. It keeps its numbers until they are written again.</summary>
public sealed class SequenceInput
{
    private readonly LaneBlock<float>[] _blocks;
    private readonly int _lanes;
    private readonly int _stepLength;
    private readonly int _firstRow;
    private readonly int _sequences;
    private readonly int _steps;

    internal SequenceInput(StepInput input, StepProgram program, LaneBlock<float>[] blocks, int sequences, ScanShape shape)
    {
        Name = input.Name;
        Length = input.Length;
        _blocks = blocks;
        _lanes = shape.Lanes;
        _stepLength = program.ExternalRows * shape.Lanes;
        _firstRow = input.FirstRow;
        _sequences = sequences;
        _steps = shape.Steps;
    }

    /// <summary>The name given in the step.</summary>
    public string Name { get; }

    /// <summary>Numbers at each step.</summary>
    public int Length { get; }

    /// <summary>The number of place <paramref name="index"/> at a step of a sequence, all counted from zero.</summary>
    public float this[int sequence, int step, int index = 0]
    {
        get => _blocks[sequence / _lanes].External[Place(sequence, step, index)];
        set => _blocks[sequence / _lanes].External[Place(sequence, step, index)] = value;
    }

    /// <summary>Writes a whole sequence: <paramref name="values"/> [steps × length], step after step.</summary>
    public void SetSequence(int sequence, ReadOnlySpan<float> values)
    {
        if (values.Length != _steps * Length)
        {
            throw new ArgumentException(
                $"Input '{Name}' has {_steps} steps of {Length} numbers, but {values.Length} numbers were given. Give one for each place.", nameof(values));
        }

        int place = Place(sequence, 0, 0);
        Span<float> external = _blocks[sequence / _lanes].External;
        for (int step = 0; step < _steps; step++, place += _stepLength)
        {
            for (int index = 0; index < Length; index++)
            {
                external[place + (index * _lanes)] = values[(step * Length) + index];
            }
        }
    }

    private int Place(int sequence, int step, int index) =>
        (uint)sequence < (uint)_sequences && (uint)step < (uint)_steps && (uint)index < (uint)Length
            ? (step * _stepLength) + ((_firstRow + index) * _lanes) + (sequence % _lanes)
            : throw new ArgumentOutOfRangeException(
                nameof(index),
                $"Input '{Name}' has {_sequences} sequences of {_steps} steps of {Length} numbers; ({sequence}, {step}, {index}) lies outside. Count from zero.");
}

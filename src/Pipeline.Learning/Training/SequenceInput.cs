using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Training;

/// <summary>One input of the step, for every sequence and step of a run. It keeps its numbers until they are written again.</summary>
public sealed class SequenceInput
{
    private readonly LaneBlock<float>[] _blocks;
    private readonly SequencePlaces _places;

    internal SequenceInput(StepInput input, StepProgram program, LaneBlock<float>[] blocks, int sequences, ScanShape shape)
    {
        Name = input.Name;
        Length = input.Length;
        _blocks = blocks;
        _places = new SequencePlaces($"Input '{Name}'", Length, input.FirstRow, program.ExternalRows, sequences, shape);
    }

    /// <summary>The name given in the step.</summary>
    public string Name { get; }

    /// <summary>Numbers at each step.</summary>
    public int Length { get; }

    /// <summary>The number of place <paramref name="index"/> at a step of a sequence, all counted from zero.</summary>
    public float this[int sequence, int step, int index = 0]
    {
        get
        {
            int place = _places.Of(sequence, step, index);
            return _blocks[_places.Block(sequence)].External[place];
        }

        set
        {
            int place = _places.Of(sequence, step, index);
            _blocks[_places.Block(sequence)].External[place] = value;
        }
    }

    /// <summary>Writes one number of consecutive steps: <paramref name="values"/>, one for each step from <paramref name="firstStep"/> on.</summary>
    public void SetSteps(int sequence, int firstStep, int index, ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        int place = _places.Of(sequence, firstStep, index);
        _ = _places.Of(sequence, firstStep + values.Length - 1, index);
        Span<float> external = _blocks[_places.Block(sequence)].External;
        for (int step = 0; step < values.Length; step++, place += _places.StepLength)
        {
            external[place] = values[step];
        }
    }

    /// <summary>Writes a whole sequence: <paramref name="values"/> [steps × length], step after step.</summary>
    public void SetSequence(int sequence, ReadOnlySpan<float> values)
    {
        if (values.Length != _places.Steps * Length)
        {
            throw new ArgumentException(
                $"Input '{Name}' has {_places.Steps} steps of {Length} numbers, but {values.Length} numbers were given. Give one for each place.",
                nameof(values));
        }

        int place = _places.Of(sequence, step: 0, index: 0);
        Span<float> external = _blocks[_places.Block(sequence)].External;
        for (int step = 0; step < _places.Steps; step++, place += _places.StepLength)
        {
            for (int index = 0; index < Length; index++)
            {
                external[place + (index * _places.Lanes)] = values[(step * Length) + index];
            }
        }
    }
}

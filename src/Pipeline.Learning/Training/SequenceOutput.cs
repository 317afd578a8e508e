using Pipeline.Learning.Scanning;

namespace Pipeline.Learning.Training;

/// <summary>One exposed value of the step, for every sequence and step of the last run.</summary>
public sealed class SequenceOutput
{
    private readonly LaneBlock<float>[] _blocks;
    private readonly SequencePlaces _places;

    internal SequenceOutput(string name, int length, int firstRow, int rows, LaneBlock<float>[] blocks, int sequences, ScanShape shape)
    {
        Name = name;
        Length = length;
        _blocks = blocks;
        _places = new SequencePlaces($"Output '{name}'", length, firstRow, rows, sequences, shape);
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
            return _blocks[_places.Block(sequence)].Exposed[place];
        }
    }
}

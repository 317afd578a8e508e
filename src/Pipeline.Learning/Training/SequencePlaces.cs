using Pipeline.Learning.Scanning;

namespace Pipeline.Learning.Training;

/// <summary>Finds the number of a sequence, step and index among the lanes of the blocks.</summary>
/// <param name="name">The vector's name in messages, such as <c>Input 'target'</c>.</param>
/// <param name="length">Numbers of the vector at each step.</param>
/// <param name="firstRow">Its first row in the memory of a step.</param>
/// <param name="rows">Rows in the memory of a step.</param>
/// <param name="sequences">Sequences in all blocks.</param>
/// <param name="shape">The sizes of the scan.</param>
internal sealed class SequencePlaces(string name, int length, int firstRow, int rows, int sequences, ScanShape shape)
{
    /// <summary>Places between a step and the next.</summary>
    public int StepLength => rows * shape.Lanes;

    /// <summary>Places between an index and the next.</summary>
    public int Lanes => shape.Lanes;

    /// <summary>Steps in a sequence.</summary>
    public int Steps => shape.Steps;

    /// <summary>The block of a sequence.</summary>
    public int Block(int sequence) => sequence / shape.Lanes;

    /// <summary>The place in the sequence's block; throws when it lies outside.</summary>
    public int Of(int sequence, int step, int index) =>
        (uint)sequence < (uint)sequences && (uint)step < (uint)shape.Steps && (uint)index < (uint)length
            ? (step * StepLength) + ((firstRow + index) * shape.Lanes) + (sequence % shape.Lanes)
            : throw new ArgumentOutOfRangeException(
                nameof(sequence),
                $"{name} has {sequences} sequences of {shape.Steps} steps of {length} numbers; ({sequence}, {step}, {index}) lies outside. Count from zero.");
}

using Pipeline.Learning.Optimizers;

namespace Pipeline.Learning.Training;

/// <summary>The sizes and rules of a training. All of them may change the result; threads, which may not, are no setting.</summary>
public sealed record TrainerSettings
{
    /// <summary>Sequences that run together; at least 1. An update sees so many in each of its parts.</summary>
    public required int Sequences { get; init; }

    /// <summary>Parts of an update, each of so many sequences: their gradients are added before the weights change once. At least 1.</summary>
    /// <value>1.</value>
    public int Accumulate { get; init; } = 1;

    /// <summary>Steps in a sequence; at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>The learning rate over the training.</summary>
    public required ISchedule Schedule { get; init; }

    /// <summary>The bound of the gradient.</summary>
    /// <value>None.</value>
    public Clipping Clip { get; init; } = Clipping.None;

    /// <summary>What a sequence's first step finds as its previous state.</summary>
    /// <value>Reset.</value>
    public StateMode State { get; init; } = StateMode.Reset;

    /// <summary>Sequences in a block, which one thread runs side by side; a multiple of 16, or 1.</summary>
    /// <value>16.</value>
    public int Lanes { get; init; } = 16;

    /// <summary>Steps whose gradient is added at once; at least 1.</summary>
    /// <value>16.</value>
    public int Chunk { get; init; } = 16;
}

using Pipeline.Learning.Online;

namespace Pipeline.Learning.Training;

/// <summary>The sizes and rules of an on-line training.</summary>
public sealed record OnlineTrainerSettings
{
    /// <summary>Steps in a sequence; at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>The learning rate α of each step's change.</summary>
    public required float Rate { get; init; }

    /// <summary>When the weights change.</summary>
    /// <value>At every step.</value>
    public OnlineUpdate Update { get; init; } = OnlineUpdate.EveryStep;

    /// <summary>What a sequence's first step finds as its previous state and traces.</summary>
    /// <value>Reset.</value>
    public StateMode State { get; init; } = StateMode.Reset;
}

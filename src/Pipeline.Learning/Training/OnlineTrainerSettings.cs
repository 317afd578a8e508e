using Pipeline.Learning.Online;

namespace Pipeline.Learning.Training;

/// <summary>The sizes and rules of an on-line training.</summary>
public sealed record OnlineTrainerSettings
{
    /// <summary>Steps in a sequence; at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>The learning rate α of each step's change, for runs that have none of their own.</summary>
    public required float Rate { get; init; }

    /// <summary>For each run a learning rate of its own.</summary>
    /// <value>None: all have <see cref="Rate"/>.</value>
    public IReadOnlyList<float>? Rates { get; init; }

    /// <summary>Whether a run whose error is no longer finite is left behind, so that the others go on; its errors are NaN from then on.</summary>
    /// <value>False: it ends the training of all.</value>
    public bool LeavesDivergedRuns { get; init; }

    /// <summary>When the weights change.</summary>
    /// <value>At every step.</value>
    public OnlineUpdate Update { get; init; } = OnlineUpdate.EveryStep;

    /// <summary>What a sequence's first step finds as its previous state and traces.</summary>
    /// <value>Reset.</value>
    public StateMode State { get; init; } = StateMode.Reset;
}

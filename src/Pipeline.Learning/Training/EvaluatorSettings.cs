namespace Pipeline.Learning.Training;

/// <summary>The sizes of an evaluation. None of them changes what a sequence gives.</summary>
public sealed record EvaluatorSettings
{
    /// <summary>Sequences in a run; at least 1.</summary>
    public required int Sequences { get; init; }

    /// <summary>Steps in a sequence; at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>What a sequence's first step finds as its previous state. A long stream is run in pieces with carried state.</summary>
    /// <value>Reset.</value>
    public StateMode State { get; init; } = StateMode.Reset;
}

namespace Pipeline.Runner.Execution;

/// <summary>How to run. None of it enters a key.</summary>
public sealed record RunOptions
{
    /// <summary>Cores to use at a time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether a failure stops its dependants alone.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Time between two checkpoints of a running stage; zero writes one whenever the stage can.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether to fail instead of waiting for a key that another process holds.</summary>
    public bool NoWait { get; init; }
}

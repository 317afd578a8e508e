namespace Pipeline.Runner.Execution;

/// <summary>How an instance ended.</summary>
public enum InstanceOutcome
{
    /// <summary>It ran and its result was published.</summary>
    Ran,

    /// <summary>An earlier result served.</summary>
    Cached,

    /// <summary>A producer ran in this run, gave the same bytes as before, and so an earlier result served.</summary>
    CachedByEarlyCutoff,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was not run, because something else failed or the run was interrupted.</summary>
    NotRun,
}

namespace Pipeline.Runner.Planning;

/// <summary>What a run would do with an instance.</summary>
public enum PlannedState
{
    /// <summary>An earlier result serves.</summary>
    Cached,

    /// <summary>It must run.</summary>
    Run,

    /// <summary>A producer runs first; whether this one must run depends on the bytes that come out.</summary>
    Waits,
}

namespace Pipeline.Runner.Locking;

/// <summary>How far an entry of the lock can be believed.</summary>
public enum LockState
{
    /// <summary>Its key follows from pipeline.yaml, the code and the lock's own input digests.</summary>
    Current,

    /// <summary>Its key does not follow any more.</summary>
    Stale,

    /// <summary>There is no entry.</summary>
    Missing,
}

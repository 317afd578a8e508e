namespace Pipeline.Core;

/// <summary>What the process tells its caller. When several apply, the first of 2, 5, 1, 7, 3, 6, 4 wins.</summary>
public enum ExitCode
{
    /// <summary>Done, or up to date.</summary>
    Done = 0,

    /// <summary>A stage failed.</summary>
    StageFailed = 1,

    /// <summary>The command line, pipeline.yaml or a setting is invalid.</summary>
    Invalid = 2,

    /// <summary>A claim's verdict is not the declared one.</summary>
    UnexpectedVerdict = 3,

    /// <summary>Work is pending (<c>--exit-code</c>), or the lock is stale (<c>check</c>).</summary>
    Pending = 4,

    /// <summary>A blob is corrupt, or a recomputed result differs.</summary>
    Integrity = 5,

    /// <summary>A claim is inconclusive where another verdict is declared, and none failed.</summary>
    Inconclusive = 6,

    /// <summary>A remote or registry failed.</summary>
    Remote = 7,

    /// <summary>Another process holds a needed key and <c>--no-wait</c> was given.</summary>
    KeyHeld = 9,

    /// <summary>A defect in this program.</summary>
    Internal = 70,

    /// <summary>Ctrl-C.</summary>
    Interrupted = 130,

    /// <summary>The reader of standard output went away.</summary>
    ClosedPipe = 141,

    /// <summary>SIGTERM.</summary>
    Terminated = 143,
}

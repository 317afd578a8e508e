namespace Pipeline.Runner.Planning;

/// <summary>Why an instance must run.</summary>
public enum ReasonKind
{
    /// <summary>No run of this instance is recorded.</summary>
    NeverRan,

    /// <summary>Another stage type, or one of its settings.</summary>
    Setting,

    /// <summary>Code that the stage can reach.</summary>
    Code,

    /// <summary>The content of an input.</summary>
    Input,

    /// <summary>A seed or the name of the random streams.</summary>
    Seed,

    /// <summary>The contract of the arithmetic or the layout of keys.</summary>
    Contract,

    /// <summary>The result is recorded, but a blob of it is missing or damaged.</summary>
    Lost,

    /// <summary>The user asked for it.</summary>
    Forced,

    /// <summary>A producer runs first; if its bytes stay the same, this instance need not.</summary>
    Upstream,
}

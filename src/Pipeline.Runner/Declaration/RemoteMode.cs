namespace Pipeline.Runner.Declaration;

/// <summary>What a run does with a remote.</summary>
public enum RemoteMode
{
    /// <summary>It takes results from it.</summary>
    Read,

    /// <summary>It also puts there what it computed.</summary>
    ReadWrite,
}

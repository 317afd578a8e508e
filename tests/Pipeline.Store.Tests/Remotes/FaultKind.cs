namespace Pipeline.Store.Tests.Remotes;

/// <summary>What goes wrong between us and a server.</summary>
public enum FaultKind
{
    /// <summary>The connection closes before an answer.</summary>
    Drop,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>Half of the request reaches the server.</summary>
    CutRequest,

    /// <summary>Half of the answer reaches us.</summary>
    CutAnswer,

    /// <summary>The last byte of the answer is another.</summary>
    Garble,

    /// <summary>Nothing comes.</summary>
    Stall,
}

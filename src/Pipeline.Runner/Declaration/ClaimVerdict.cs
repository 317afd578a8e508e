namespace Pipeline.Runner.Declaration;

/// <summary>How a claim ends. Another verdict than the declared one fails the check.</summary>
public enum ClaimVerdict
{
    /// <summary>Our number passes the test.</summary>
    Reproduced,

    /// <summary>Our number is better than the paper's by more than chance.</summary>
    Better,

    /// <summary>Our number fails the test.</summary>
    NotReproduced,

    /// <summary>Our number shows the opposite of what the paper says.</summary>
    Contradicted,

    /// <summary>The data cannot decide.</summary>
    Inconclusive,
}

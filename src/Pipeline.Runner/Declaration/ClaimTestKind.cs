namespace Pipeline.Runner.Declaration;

/// <summary>How a number is compared with the paper's.</summary>
public enum ClaimTestKind
{
    /// <summary>The number is at most the value.</summary>
    AtMost,

    /// <summary>The number is at least the value.</summary>
    AtLeast,

    /// <summary>The number is within the margin of the value, on either side.</summary>
    Within,
}

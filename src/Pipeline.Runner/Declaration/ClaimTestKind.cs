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

    /// <summary>The number is lower than each number of <c>than:</c>.</summary>
    LowerThan,

    /// <summary>The number is higher than each number of <c>than:</c>.</summary>
    HigherThan,

    /// <summary>The number and those of <c>than:</c> stand in the order written, the lowest first.</summary>
    LowestFirst,

    /// <summary>The number and those of <c>than:</c> stand in the order written, the highest first.</summary>
    HighestFirst,

    /// <summary>Of outcomes 0 and 1, the share of 1 is at least the value.</summary>
    ShareAtLeast,

    /// <summary>Of outcomes 0 and 1, the share of 1 is at most the value.</summary>
    ShareAtMost,

    /// <summary>The value, which the paper gives for one run, is what another run of ours could give.</summary>
    SingleRun,
}

namespace Pipeline.Runner.Declaration;

/// <summary>How the values of several instances become the number that is tested.</summary>
public enum ClaimSummary
{
    /// <summary>The only value: the metric has one instance.</summary>
    Only,

    /// <summary>The median.</summary>
    Median,

    /// <summary>The arithmetic mean.</summary>
    Mean,

    /// <summary>The least value.</summary>
    Min,

    /// <summary>The greatest value.</summary>
    Max,

    /// <summary>The standard deviation.</summary>
    Deviation,
}

namespace Pipeline.Runner.Claims;

/// <summary>How a number stands to the recorded one.</summary>
public enum MetricMove
{
    /// <summary>The same bytes.</summary>
    Same,

    /// <summary>Another number, within the tolerance.</summary>
    Within,

    /// <summary>Another number.</summary>
    Moved,

    /// <summary>Not recorded before.</summary>
    Added,

    /// <summary>Not recorded any more.</summary>
    Removed,
}

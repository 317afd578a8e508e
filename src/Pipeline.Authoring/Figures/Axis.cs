namespace Pipeline.Authoring.Figures;

/// <summary>One of a panel's two axes.</summary>
/// <param name="Title">The quantity, with its unit where it has one; empty: places mean nothing, and no axis is drawn.</param>
/// <param name="Kind">What it makes of values.</param>
public sealed record Axis(string Title, AxisKind Kind = AxisKind.Linear)
{
    /// <summary>The least value that is shown.</summary>
    /// <value>Null: as the data have it.</value>
    public double? Least { get; init; }

    /// <summary>The greatest value that is shown.</summary>
    /// <value>Null: as the data have it.</value>
    public double? Greatest { get; init; }

    /// <summary>Whether a discrete axis begins, at the left or the top, with its greatest value; numbers grow upwards so.</summary>
    /// <value>Default: false, values stand in the order of the table's rows.</value>
    public bool IsDescending { get; init; }
}

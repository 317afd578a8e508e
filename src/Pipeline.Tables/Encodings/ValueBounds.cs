namespace Pipeline.Tables.Encodings;

/// <summary>Smallest and greatest value of a column chunk in their PLAIN bytes (texts without their length).</summary>
/// <param name="Minimum">No value is less; null when unknown or without meaning.</param>
/// <param name="Maximum">No value is greater; null when unknown or without meaning.</param>
internal sealed record ValueBounds(byte[]? Minimum, byte[]? Maximum)
{
    /// <summary>No bounds: no values, or none that compares.</summary>
    public static ValueBounds None => new(null, null);

    /// <summary>Whether <see cref="Minimum"/> is a value of the column and not a cut one.</summary>
    public bool IsMinimumExact { get; init; } = true;

    /// <summary>Whether <see cref="Maximum"/> is a value of the column and not a cut one.</summary>
    public bool IsMaximumExact { get; init; } = true;
}

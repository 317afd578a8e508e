namespace Pipeline.Runner.Declaration;

/// <summary>A side of the paper's number.</summary>
public enum ClaimSide
{
    /// <summary>Lower numbers, as for an error.</summary>
    Lower,

    /// <summary>Higher numbers, as for a success rate.</summary>
    Higher,
}

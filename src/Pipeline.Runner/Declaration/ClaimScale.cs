namespace Pipeline.Runner.Declaration;

/// <summary>The scale on which runs spread evenly.</summary>
public enum ClaimScale
{
    /// <summary>The numbers themselves.</summary>
    Linear,

    /// <summary>Their logarithms, as for errors.</summary>
    Log,
}

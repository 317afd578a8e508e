namespace Jaksa2005.Imitation;

/// <summary>How variables become inputs of the learning network.</summary>
public enum InputScaling
{
    /// <summary>As they are.</summary>
    Raw,

    /// <summary>Less their mean over the trace, divided by their standard deviation over it.</summary>
    ZScore,
}

namespace Younger2001.Mappings;

/// <summary>How "the y was scaled to the interval [0.2, 0.8]" (section 4) is read.</summary>
// Paper gap: one scale for all mappings, or one for each mapping? The paper does not say.
public enum QuadraticScaling
{
    /// <summary>The range [−6, 6], which holds every mapping, goes to [0.2, 0.8]: y' = 0.5 + 0.05 y.</summary>
    Range,

    /// <summary>Each mapping's own least and greatest value over the inputs go to 0.2 and 0.8.</summary>
    PerMapping,
}

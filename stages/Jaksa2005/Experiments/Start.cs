namespace Jaksa2005.Experiments;

/// <summary>From which initial weights a basic network is trained.</summary>
internal enum Start
{
    /// <summary>Those from which the trace was sampled.</summary>
    Same,

    /// <summary>Others, which no training has seen.</summary>
    Fresh,

    /// <summary>Others again, on which the controls' rates are tuned.</summary>
    Tuning,
}

namespace Jaksa2005.Imitation;

/// <summary>How changes become targets of the learning network.</summary>
public enum CodingKind
{
    /// <summary>Logistic outputs, target ½ + 0.4 Δ/s; s is the greatest |Δ| of the trace.</summary>
    Logistic,

    /// <summary>Logistic outputs, target ½ + 0.4 Δ/s; s is the greatest |Δ| of each weight by itself.</summary>
    LogisticEach,

    /// <summary>Linear outputs, target Δ/s; s is the greatest |Δ| of the trace.</summary>
    Linear,
}

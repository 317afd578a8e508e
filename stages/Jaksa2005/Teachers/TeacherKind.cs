namespace Jaksa2005.Teachers;

/// <summary>The learning algorithm whose changes are sampled.</summary>
public enum TeacherKind
{
    /// <summary>On-line back-propagation, rules (3), (5), (6): the paper's.</summary>
    Sgd,

    /// <summary>A running sum of the changes: Δ ← 0.9 Δ + γ δ x.</summary>
    Momentum,

    /// <summary>Changes divided by the root of a running mean of their squares.</summary>
    RmsProp,

    /// <summary>Adam: a running mean divided by the root of a running mean of squares, both corrected for their beginning.</summary>
    Adam,

    /// <summary>SMORMS3 (S. Funk, 2015): the rate of each weight falls where its gradients disagree.</summary>
    Smorms3,
}

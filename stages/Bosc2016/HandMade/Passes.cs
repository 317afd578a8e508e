namespace Bosc2016.HandMade;

/// <summary>How often a hand-made algorithm sees the train part.</summary>
public enum Passes
{
    /// <summary>Once, sample after sample in the order in which they are shown, as a learned learner sees them.</summary>
    One,

    /// <summary>As often as cross-validation on the train part says, in random order.</summary>
    Many,
}

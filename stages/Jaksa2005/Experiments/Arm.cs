namespace Jaksa2005.Experiments;

/// <summary>All runs of one way to train the basic network.</summary>
/// <param name="Rule">Its name in tables and figures.</param>
/// <param name="Start">Initial weights.</param>
/// <param name="Runs">One record a run.</param>
internal sealed record Arm(string Rule, Start Start, RunRecord[] Runs)
{
    /// <summary>The learning network.</summary>
    public const string Learned = "learning-network";

    /// <summary>Back-propagation at the protocol's rate.</summary>
    public const string BackProp = "back-propagation";

    /// <summary>Back-propagation at the best of several rates.</summary>
    public const string Tuned = "tuned-back-propagation";
}

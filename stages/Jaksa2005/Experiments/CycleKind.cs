namespace Jaksa2005.Experiments;

/// <summary>What the paper's "training cycle" of a basic network is.</summary>
public enum CycleKind
{
    /// <summary>One pass over the patterns.</summary>
    Pass,

    /// <summary>One pattern.</summary>
    Pattern,
}

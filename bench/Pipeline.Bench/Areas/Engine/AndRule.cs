namespace Pipeline.Bench.Areas.Engine;

/// <summary>What trains the basic networks of Jakša, Katrák 2005 in a benchmark.</summary>
internal enum AndRule
{
    /// <summary>Back-propagation.</summary>
    BackPropagation,

    /// <summary>The learning network 9-2-5 of experiment 1.</summary>
    LearningNetwork,

    /// <summary>A learned rule (6): homogeneous, four units.</summary>
    LocalRule,
}

using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>One entry under <c>claims:</c>, with the profile applied.</summary>
/// <param name="Name">Its name, with segments as in a stage's name.</param>
/// <param name="Says">The paper's statement.</param>
/// <param name="Where">Where the paper says it.</param>
/// <param name="Kind">What it can count for.</param>
/// <param name="Position">Where its name stands.</param>
public sealed record ClaimDeclaration(string Name, string Says, string Where, ClaimKind Kind, SourcePosition Position)
{
    /// <summary>The metric that is tested; null only for <see cref="ClaimKind.NotTestable"/>.</summary>
    public MetricReference? Metric { get; init; }

    /// <summary>The metrics that ours is ordered against, in order; empty for a test against a value.</summary>
    public ImmutableArray<MetricReference> Than { get; init; } = [];

    /// <summary>How several values become one.</summary>
    /// <value>Default: the only value.</value>
    public ClaimSummary Summary { get; init; }

    /// <summary>What the interval repeats: what else would have been drawn anew if the experiment were done again.</summary>
    /// <value>Default: what varies over the metric's values.</value>
    public ReplicationUnit Unit { get; init; }

    /// <summary>The test; null only for <see cref="ClaimKind.NotTestable"/>.</summary>
    public ClaimTest? Test { get; init; }

    /// <summary>The paper's number.</summary>
    /// <value>Default: that of the test.</value>
    public double? Paper { get; init; }

    /// <summary>The share of the paper's experiment that ours is. A smaller experiment that misses the paper's number decides nothing.</summary>
    /// <value>Default: 1.</value>
    public double Share { get; init; } = 1;

    /// <summary>The error level at which it is judged, where 0.05 is too wide.</summary>
    /// <value>Default: none; 0.05, or what its table or its looks leave to it.</value>
    public double? Level { get; init; }

    /// <summary>The numbers of seeds at which it is judged until it is decided, in order.</summary>
    /// <value>Default: none; it is judged once, on all of its values.</value>
    public ImmutableArray<Look> Looks { get; init; } = [];

    /// <summary>The best value that any learner can reach, where one is known.</summary>
    public MetricReference? Floor { get; init; }

    /// <summary>The verdict that the check expects; null only for <see cref="ClaimKind.NotTestable"/>.</summary>
    public ClaimVerdict? Verdict { get; init; }

    /// <summary>Why the verdict changed, or why the claim cannot be tested.</summary>
    public string? Because { get; init; }
}

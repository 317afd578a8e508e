namespace Pipeline.Runner.Declaration;

/// <summary>The test of a claim.</summary>
/// <param name="Kind">The comparison.</param>
/// <param name="Value">The number that ours is compared with, in the metric's unit; 0 when it is compared with other metrics.</param>
/// <param name="Margin">
/// The difference that does not count, in the metric's unit. For <see cref="ClaimTestKind.Within"/> the distance allowed; for a bound the band
/// on both sides of it that counts as equal; for an order the least difference that counts. 0 when none is given.
/// </param>
public sealed record ClaimTest(ClaimTestKind Kind, double Value, double Margin)
{
    /// <summary>Which side of <see cref="ClaimTestKind.Within"/> and <see cref="ClaimTestKind.SingleRun"/> is better than the paper.</summary>
    /// <value>Default: null, neither: beyond is not reproduced on both sides.</value>
    public ClaimSide? Better { get; init; }

    /// <summary>The standard error of the paper's own mean, in the metric's unit.</summary>
    /// <value>Default: 0, unknown: the paper's number is taken as exact.</value>
    public double Error { get; init; }

    /// <summary>Whether <see cref="ClaimTestKind.SingleRun"/> takes the logarithm first, as errors need whose spread grows with their size.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether our number is compared with the metrics of <c>than:</c> and not with a value.</summary>
    public bool IsOrder => Kind is ClaimTestKind.LowerThan or ClaimTestKind.HigherThan or ClaimTestKind.LowestFirst or ClaimTestKind.HighestFirst;

    /// <summary>For a share: of how many outcomes each value of the metric is the share already.</summary>
    /// <value>Default: 1, the values are outcomes themselves, 0 or 1.</value>
    public int Outcomes { get; init; } = 1;

    /// <summary>Whether the metric holds outcomes, 0 or 1, or shares of them, and the share of 1 is tested.</summary>
    public bool IsShare => Kind is ClaimTestKind.ShareAtLeast or ClaimTestKind.ShareAtMost;
}

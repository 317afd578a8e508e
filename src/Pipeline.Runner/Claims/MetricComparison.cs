using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>One metric against another.</summary>
/// <param name="Metric">Ours, or in an ordering the one that comes first.</param>
/// <param name="Than">The one that it is compared with.</param>
/// <param name="IsPaired">Whether both share their axes, so that differences of pairs are summarised.</param>
/// <param name="Difference">Metric − Than, with its 95 % interval.</param>
/// <param name="Superiority">
/// The effect size of Vargha and Delaney (2000), from 0 to 1: how often a value of Metric stands on the stated side of one of Than, over pairs
/// or over all combinations; ties count half.
/// </param>
/// <param name="CountToDecide">About how many values would decide it; null when it is decided or when no number of them would.</param>
public sealed record MetricComparison(
    MetricReference Metric, MetricReference Than, bool IsPaired, SampleInterval Difference, double Superiority, int? CountToDecide)
{
    /// <summary>What this comparison says within its claim.</summary>
    public ClaimVerdict Verdict => VerdictAt(SampleInterval.Confidence);

    /// <summary>What it says at a confidence.</summary>
    public required Func<double, ClaimVerdict> VerdictAt { get; init; }
}

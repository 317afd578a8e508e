using System.Collections.Immutable;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Tests that metrics stand in an order: ours lower or higher than each other one, or all of them in the order written.</summary>
/// <remarks>
/// The order holds when every comparison shows it: each at the full level, because the claim needs them all (intersection–union test). It fails
/// when one comparison fails, and any of k may do so by chance: for that each interval has confidence 1 − α/k (Bonferroni).
/// </remarks>
internal sealed class OrderTest(ClaimTest test, ClaimSummary summary)
{
    private readonly VerdictRule _rule = VerdictRule.Of(test);
    private readonly bool _isChain = test.Kind is ClaimTestKind.LowestFirst or ClaimTestKind.HighestFirst;
    private readonly bool _isLower = test.Kind is ClaimTestKind.LowerThan or ClaimTestKind.LowestFirst;

    /// <summary>Every comparison that the order needs.</summary>
    /// <param name="samples">Ours, then those that it is compared with, in the order of <c>than:</c>.</param>
    public ImmutableArray<MetricComparison> Compare(ImmutableArray<MetricSample> samples)
    {
        int count = samples.Length - 1;
        return [.. Enumerable.Range(0, count).Select(i => Compare(samples[_isChain ? i : 0], samples[i + 1], count))];
    }

    /// <summary>The comparison that speaks least for the order.</summary>
    public MetricComparison Weakest(ImmutableArray<MetricComparison> comparisons) =>
        _isLower ? comparisons.MaxBy(each => each.Difference.High)! : comparisons.MinBy(each => each.Difference.Low)!;

    /// <summary>One reversed comparison contradicts an order, one failed one refutes it, one undecided one leaves it open.</summary>
    public static ClaimVerdict Combine(ImmutableArray<MetricComparison> comparisons, double confidence)
    {
        ClaimVerdict[] verdicts = [.. comparisons.Select(each => each.VerdictAt(confidence))];
        return verdicts.Contains(ClaimVerdict.Contradicted) ? ClaimVerdict.Contradicted
            : verdicts.Contains(ClaimVerdict.NotReproduced) ? ClaimVerdict.NotReproduced
            : verdicts.Contains(ClaimVerdict.Inconclusive) ? ClaimVerdict.Inconclusive
            : ClaimVerdict.Reproduced;
    }

    private MetricComparison Compare(MetricSample ours, MetricSample theirs, int count)
    {
        ImmutableArray<int>? partners = MetricPairing.TryPair(ours.Metric, theirs.Metric);
        MetricSample others = partners is { } places ? theirs.At(places) : theirs;
        bool isPaired = partners is not null;
        Estimate estimate = Difference(ours, others, isPaired);
        return new MetricComparison(ours.Metric, theirs.Metric, isPaired, estimate.Shown, Superiority(ours.Values, others.Values, isPaired), _rule.CountToDecide(estimate))
        {
            VerdictAt = confidence => _rule.Judge(estimate.At(confidence)) is ClaimVerdict.Reproduced
                ? ClaimVerdict.Reproduced
                : _rule.Judge(estimate.At(1 - ((1 - confidence) / count))),
        };
    }

    private Estimate Difference(MetricSample ours, MetricSample theirs, bool isPaired) =>
        ours.Rows.Length > 0 ? TwoWayBootstrap.OfDifference(ours.Rows, theirs.Rows, isPaired, summary)
        : isPaired ? Estimate.OfPairs(ours.Values, theirs.Values, summary)
        : Estimate.OfSamples(ours.Values, theirs.Values, summary);

    private double Superiority(ImmutableArray<double> ours, ImmutableArray<double> others, bool isPaired)
    {
        IEnumerable<(double Our, double Other)> pairs = isPaired ? ours.Zip(others) : ours.SelectMany(our => others.Select(other => (our, other)));
        double wins = 0;
        int count = 0;
        foreach ((double our, double other) in pairs)
        {
            count++;
            wins += our == other ? 0.5 : our < other == _isLower ? 1 : 0;
        }

        return wins / count;
    }
}

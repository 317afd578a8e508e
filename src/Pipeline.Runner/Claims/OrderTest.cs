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
    public static ClaimVerdict Combine(ImmutableArray<MetricComparison> comparisons)
    {
        ClaimVerdict[] verdicts = [.. comparisons.Select(each => each.Verdict)];
        return verdicts.Contains(ClaimVerdict.Contradicted) ? ClaimVerdict.Contradicted
            : verdicts.Contains(ClaimVerdict.NotReproduced) ? ClaimVerdict.NotReproduced
            : verdicts.Contains(ClaimVerdict.Inconclusive) ? ClaimVerdict.Inconclusive
            : ClaimVerdict.Reproduced;
    }

    private MetricComparison Compare(MetricSample ours, MetricSample theirs, int count)
    {
        ImmutableArray<double>? partners = MetricPairing.TryPair(ours, theirs);
        ImmutableArray<double> others = partners ?? theirs.Values;
        Estimate estimate = partners is not null ? Estimate.OfPairs(ours.Values, others, summary) : Estimate.OfSamples(ours.Values, others, summary);
        SampleInterval shown = estimate.Shown;
        ClaimVerdict verdict = _rule.Judge(shown);
        if (verdict != ClaimVerdict.Reproduced)
        {
            verdict = _rule.Judge(estimate.At(1 - ((1 - SampleInterval.Confidence) / count)));
        }

        double superiority = Superiority(ours.Values, others, partners is not null);
        return new MetricComparison(ours.Metric, theirs.Metric, partners is not null, shown, superiority, verdict, _rule.CountToDecide(estimate));
    }

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

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class OrderTestTests
{
    private static readonly double[] s_low = [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7];
    private static readonly double[] s_middle = [2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7];
    private static readonly double[] s_high = [3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7];

    private static IEnumerable<TestCaseData> Orders()
    {
        yield return new TestCaseData(ClaimTestKind.LowerThan, 0.0, new[] { s_low, s_high }, ClaimVerdict.Reproduced);
        yield return new TestCaseData(ClaimTestKind.LowerThan, 0.0, new[] { s_high, s_low }, ClaimVerdict.Contradicted);
        yield return new TestCaseData(ClaimTestKind.HigherThan, 0.0, new[] { s_high, s_low }, ClaimVerdict.Reproduced);
        yield return new TestCaseData(ClaimTestKind.HigherThan, 0.0, new[] { s_low, s_high }, ClaimVerdict.Contradicted);
        yield return new TestCaseData(ClaimTestKind.LowerThan, 1.5, new[] { s_low, s_high }, ClaimVerdict.Reproduced);
        yield return new TestCaseData(ClaimTestKind.LowerThan, 2.5, new[] { s_low, s_high }, ClaimVerdict.NotReproduced);
        yield return new TestCaseData(ClaimTestKind.LowerThan, 0.0, new[] { s_low, s_low }, ClaimVerdict.NotReproduced);
        yield return new TestCaseData(ClaimTestKind.LowerThan, 0.0, new[] { s_low, s_middle, s_high }, ClaimVerdict.Reproduced);
        yield return new TestCaseData(ClaimTestKind.LowerThan, 0.0, new[] { s_middle, s_high, s_low }, ClaimVerdict.Contradicted);
        yield return new TestCaseData(ClaimTestKind.LowestFirst, 0.0, new[] { s_low, s_middle, s_high }, ClaimVerdict.Reproduced);
        yield return new TestCaseData(ClaimTestKind.LowestFirst, 0.0, new[] { s_low, s_high, s_middle }, ClaimVerdict.Contradicted);
        yield return new TestCaseData(ClaimTestKind.HighestFirst, 0.0, new[] { s_high, s_middle, s_low }, ClaimVerdict.Reproduced);
    }

    [TestCaseSource(nameof(Orders))]
    public void Evaluate_AnOrder_FollowsFromItsDifferences(ClaimTestKind kind, double margin, double[][] samples, ClaimVerdict expected)
    {
        ClaimResult result = Evaluate(new ClaimTest(kind, 0, margin), ClaimSummary.Mean, samples);

        Assert.That(result.Verdict, Is.EqualTo(expected));
        Assert.That(result.Comparisons, Has.Length.EqualTo(samples.Length - 1));
    }

    [Test]
    public void Evaluate_EqualAxes_ComparesPairs()
    {
        // A spread of 0.7 within each, but every pair differs by just 0.1.
        ClaimResult result = Evaluate(new ClaimTest(ClaimTestKind.LowerThan, 0, 0), ClaimSummary.Mean, s_low, [.. s_low.Select(value => value + 0.1)]);

        Assert.That(result.Verdict, Is.EqualTo(ClaimVerdict.Reproduced));
        Assert.That(result.Comparisons[0].IsPaired, Is.True);
        Assert.That(result.Comparisons[0].Superiority, Is.EqualTo(1));
        Assert.That(result.Interval!.Value.Value, Is.EqualTo(-0.1).Within(1e-12));
    }

    [Test]
    public void Evaluate_OtherSeeds_ComparesSamples()
    {
        ClaimResult result = Evaluate(new ClaimTest(ClaimTestKind.LowerThan, 0, 0), ClaimSummary.Mean, s_low, [.. s_low.Select(value => value + 0.1), 1.8]);

        Assert.That(result.Verdict, Is.EqualTo(ClaimVerdict.Inconclusive));
        Assert.That(result.Comparisons[0].IsPaired, Is.False);
        Assert.That(result.Comparisons[0].Superiority, Is.EqualTo(0.625).Within(0.1));
        Assert.That(result.CountToDecide, Is.GreaterThan(8));
    }

    [Test]
    public void TryPair_AxesInAnotherOrder_PairsByNameAndValue()
    {
        MetricReference ours = Places([("seed", "1"), ("width", "4")], [("seed", "2"), ("width", "4")]);
        MetricReference theirs = Places([("width", "6"), ("seed", "2")], [("width", "6"), ("seed", "1")]);

        Assert.That(MetricPairing.TryPair(ours, theirs), Is.EqualTo(new[] { 1, 0 }), "The widths choose what is compared; the seeds pair.");
    }

    [Test]
    public void TryPair_OtherValues_IsNull() =>
        Assert.That(MetricPairing.TryPair(Places([("seed", "1")], [("seed", "2")]), Places([("seed", "1")], [("seed", "3")])), Is.Null);

    [Test]
    public void TryPair_OneValue_IsAFactForEach() =>
        Assert.That(MetricPairing.TryPair(Places([("seed", "1")], [("seed", "2")]), Places([[]])), Is.EqualTo(new[] { 0, 0 }));

    [Test]
    public void Evaluate_MissingValueOfTheOther_HasNoVerdict()
    {
        ClaimDeclaration claim = Claim(new ClaimTest(ClaimTestKind.LowerThan, 0, 0), ClaimSummary.Mean, s_low, s_high);

        ClaimResult result = new ClaimEvaluator(new KnownMetrics((instance, _) => instance.Stage.ToString() == "s0" ? 1 : null)).Evaluate(claim);

        Assert.That((result.Verdict, result.Source), Is.EqualTo(((ClaimVerdict?)null, MetricSource.Missing)));
    }

    [Test]
    public void Evaluate_StaleValueOfTheOther_IsStale()
    {
        ClaimDeclaration claim = Claim(new ClaimTest(ClaimTestKind.LowerThan, 0, 0), ClaimSummary.Mean, s_low, s_high);

        ClaimResult result = new ClaimEvaluator(new KnownMetrics((_, _) => 1) { SourceOf = instance => instance.Stage.ToString() == "s1" ? MetricSource.Stale : MetricSource.Recorded }).Evaluate(claim);

        Assert.That(result.Source, Is.EqualTo(MetricSource.Stale));
    }

    [TestCase(0.6, ClaimVerdict.Reproduced)]
    [TestCase(0.8, ClaimVerdict.Inconclusive)]
    [TestCase(1.0, ClaimVerdict.NotReproduced)]
    public void Evaluate_NineteenOfTwentySuccesses_ComparesTheIntervalOfWilson(double share, ClaimVerdict expected)
    {
        double[] outcomes = [0, .. Enumerable.Repeat(1.0, 19)];

        Assert.That(Evaluate(new ClaimTest(ClaimTestKind.ShareAtLeast, share, 0), ClaimSummary.Only, outcomes).Verdict, Is.EqualTo(expected));
    }

    /// <summary>Shares of ten outcomes each: ten, nine and one are twenty of thirty.</summary>
    [Test]
    public void Evaluate_SharesOfTenOutcomes_AreOneShareOfAll()
    {
        var test = new ClaimTest(ClaimTestKind.ShareAtLeast, 0.5, 0) { Outcomes = 10 };

        ClaimResult result = Evaluate(test, ClaimSummary.Only, [1, 0.9, 0.1]);

        SampleInterval expected = Estimate.OfShare(20, 30).Shown;
        Assert.That((result.Interval, result.Count), Is.EqualTo(((SampleInterval?)expected, 30)));
    }

    [Test]
    public void Evaluate_ShareOfAnotherNumberOfOutcomes_IsRefused() =>
        Assert.That(
            () => Evaluate(new ClaimTest(ClaimTestKind.ShareAtLeast, 0.5, 0) { Outcomes = 30 }, ClaimSummary.Only, [1 / 16.0]),
            Throws.TypeOf<ClaimException>().With.Message.Contains("'paper/order': 'proportion' says 'of: 30', but a value of 's0[*].mse' is 0.0625."));

    [Test]
    public void Evaluate_ProportionOfNumbers_IsRefused() =>
        Assert.That(
            () => Evaluate(new ClaimTest(ClaimTestKind.ShareAtLeast, 0.5, 0), ClaimSummary.Only, [1, 0.5]),
            Throws.TypeOf<ClaimException>().With.Message.Contains("'paper/order': 'proportion' needs outcomes, 0 or 1, but a value of 's0[*].mse' is 0.5."));

    /// <summary>At equality a lucky sample must not show an order, nor contradict one, more often than 2.5 % each.</summary>
    [TestCase(ClaimSummary.Mean, true)]
    [TestCase(ClaimSummary.Mean, false)]
    [TestCase(ClaimSummary.Median, true)]
    [TestCase(ClaimSummary.Median, false)]
    public void Evaluate_EqualPopulations_KeepsTheErrorLevel(ClaimSummary summary, bool isPaired)
    {
        var random = new Random(20_261_121);
        const int Trials = 2000;
        int reproduced = 0, contradicted = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            ClaimVerdict? verdict = Evaluate(new ClaimTest(ClaimTestKind.LowerThan, 0, 0), summary, Draw(random, 10), Draw(random, isPaired ? 10 : 12)).Verdict;
            reproduced += verdict == ClaimVerdict.Reproduced ? 1 : 0;
            contradicted += verdict == ClaimVerdict.Contradicted ? 1 : 0;
        }

        // Three standard errors of a share of 2.5 % over 2000 trials are 1.05 %.
        Assert.That(reproduced / (double)Trials, Is.LessThan(0.025 + 0.0105));
        Assert.That(contradicted / (double)Trials, Is.LessThan(0.025 + 0.0105));
    }

    /// <summary>A chain of four equal metrics has three chances to be contradicted; together they may be wrong as rarely as one.</summary>
    [Test]
    public void Evaluate_EqualChain_IsContradictedAsRarelyAsOnePair()
    {
        var random = new Random(7);
        const int Trials = 1500;
        int contradicted = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[][] samples = [Draw(random, 10), Draw(random, 10), Draw(random, 10), Draw(random, 10)];
            contradicted += Evaluate(new ClaimTest(ClaimTestKind.LowestFirst, 0, 0), ClaimSummary.Mean, samples).Verdict == ClaimVerdict.Contradicted ? 1 : 0;
        }

        Assert.That(contradicted / (double)Trials, Is.LessThan(0.025 + 0.0121));
    }

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Math.Exp(random.NextDouble() + random.NextDouble()))];

    private static ClaimResult Evaluate(ClaimTest test, ClaimSummary summary, params double[][] samples) => Evaluate(Claim(test, summary, samples), samples);

    private static ClaimResult Evaluate(ClaimDeclaration claim, double[][] samples) =>
        new ClaimEvaluator(new KnownMetrics((instance, _) => samples[instance.Stage.ToString()[1] - '0'][KnownMetrics.Seed(instance)])).Evaluate(claim);

    private static ClaimDeclaration Claim(ClaimTest test, ClaimSummary summary, params double[][] samples)
    {
        ImmutableArray<MetricReference> metrics = [.. samples.Select((sample, stage) => Reference($"s{stage}", sample.Length))];
        return new ClaimDeclaration("paper/order", "ours is lower", "Section 1", ClaimKind.Faithful, default)
        {
            Metric = metrics[0],
            Than = metrics[1..],
            Summary = summary,
            Test = test,
            Verdict = ClaimVerdict.Reproduced,
        };
    }

    private static MetricReference Reference(string stage, int count) =>
        new($"{stage}[*].mse", "mse", [.. Enumerable.Range(0, count).Select(seed => new InstanceName(StageName.Parse(stage), new AxisValues([KeyValuePair.Create("seed", $"{seed}")])))]);

    private static MetricReference Places(params (string Axis, string Value)[][] places) =>
        new("stage[*].mse", "mse", [.. places.Select(place => new InstanceName(StageName.Parse("stage"), new AxisValues(place.Select(pair => KeyValuePair.Create(pair.Axis, pair.Value)))))]);
}

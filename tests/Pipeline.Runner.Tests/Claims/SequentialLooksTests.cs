using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class SequentialLooksTests
{
    private static readonly ImmutableArray<Look> s_looks = [new(6, 0.04), new(12, 0.005), new(24, 0.005)];

    [Test]
    public void Evaluate_FirstLookDecides_NeverAsksForLaterSeeds()
    {
        var asked = new HashSet<int>();

        ClaimResult result = Evaluate(Claim(s_looks), seed =>
        {
            asked.Add(seed);
            return 0.1 * seed;
        });

        Assert.That((result.Verdict, result.LooksTaken, result.Level, result.Values.Length), Is.EqualTo((ClaimVerdict.Reproduced, 1, 0.04, 6)));
        Assert.That(asked.Max(), Is.EqualTo(6), "What lies behind the look that decided is never looked at.");
    }

    [Test]
    public void Evaluate_FirstLookLeavesItOpen_GoesOnToTheNext()
    {
        ClaimResult result = Evaluate(Claim(s_looks), seed => seed <= 3 ? 20 : 0.01 * seed);

        Assert.That((result.Verdict, result.LooksTaken, result.Values.Length), Is.EqualTo((ClaimVerdict.Reproduced, 3, 24)));
    }

    [TestCase(5, 0, null)]
    [TestCase(6, 1, ClaimVerdict.Inconclusive)]
    [TestCase(23, 2, ClaimVerdict.Inconclusive)]
    [TestCase(24, 3, ClaimVerdict.Inconclusive)]
    public void Evaluate_SeedsSoFar_TakesTheLooksThatHaveTheirNumbers(int known, int looks, ClaimVerdict? expected)
    {
        ClaimResult result = Evaluate(Claim(s_looks), seed => seed <= known ? (seed % 2 == 0 ? 0 : 20) : null);

        Assert.That((result.LooksTaken, result.Verdict), Is.EqualTo((looks, expected)));
    }

    [Test]
    public void Evaluate_LaterNumbersAreStale_StandsAtTheLastFreshLook()
    {
        var numbers = new KnownMetrics((instance, _) => KnownMetrics.Seed(instance) <= 6 ? KnownMetrics.Seed(instance) % 2 * 20 : 0)
        {
            SourceOf = instance => KnownMetrics.Seed(instance) <= 6 ? MetricSource.Recorded : MetricSource.Stale,
        };

        ClaimResult result = new ClaimEvaluator(numbers).Evaluate(Claim(s_looks));

        Assert.That((result.LooksTaken, result.Verdict, result.Source), Is.EqualTo((1, ClaimVerdict.Inconclusive, MetricSource.Recorded)));
    }

    [Test]
    public void Cut_OfAnOrder_KeepsTheSameSeedsOfBothAndWholeFacts()
    {
        ClaimDeclaration claim = Claim(s_looks) with { Than = [Metric("b", 24), new MetricReference("floor.mse", "mse", [new InstanceName(StageName.Parse("floor"), AxisValues.None)])] };

        ClaimDeclaration cut = SequentialLooks.Cut(claim, 2);

        Assert.That(new[] { cut.Metric! }.Concat(cut.Than).SelectMany(metric => metric.Instances).Select(instance => instance.ToString()), Is.EqualTo(new[] { "a[seed=1]", "a[seed=2]", "b[seed=1]", "b[seed=2]", "floor" }));
    }

    /// <summary>At the border no decision is right. With the levels spent, at most one in twenty goes wrong; without, clearly more.</summary>
    [TestCase(0.005, 0.015, 0.03, 0.0, 0.05)]
    [TestCase(0.05, 0.05, 0.05, 0.08, 0.15)]
    public void Evaluate_ManyExperimentsAtTheBorder_DecidesAsOftenAsTheLevelsAllow(double first, double second, double third, double least, double most)
    {
        const int Experiments = 4000;
        ClaimDeclaration claim = Claim([new(10, first), new(20, second), new(40, third)], ClaimSummary.Mean);
        int decided = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            Philox random = RandomStreams.Open(experiment, "test", "", "looks");
            double[] values = [.. Enumerable.Range(0, 40).Select(_ => 10 + random.NextNormal())];
            decided += Evaluate(claim, seed => values[seed - 1]).Verdict != ClaimVerdict.Inconclusive ? 1 : 0;
        }

        double rate = (double)decided / Experiments;
        Assert.That(rate, Is.InRange(least, most), $"{decided} of {Experiments}");
    }

    internal static ClaimDeclaration Claim(ImmutableArray<Look> looks, ClaimSummary summary = ClaimSummary.Median) =>
        new("x/y", "s", "w", ClaimKind.Beyond, new SourcePosition("pipeline.yaml", 1, 1))
        {
            Metric = Metric("a", looks[^1].Seeds),
            Summary = summary,
            Test = new ClaimTest(ClaimTestKind.AtMost, 10, 0),
            Verdict = ClaimVerdict.Reproduced,
            Looks = looks,
        };

    private static MetricReference Metric(string stage, int seeds) => new(
        $"{stage}[*].mse", "mse",
        [.. Enumerable.Range(1, seeds).Select(seed => new InstanceName(StageName.Parse(stage), new AxisValues([KeyValuePair.Create("seed", $"{seed}")])))]);

    private static ClaimResult Evaluate(ClaimDeclaration claim, Func<int, double?> valueOf) =>
        new ClaimEvaluator(new KnownMetrics((instance, _) => valueOf(KnownMetrics.Seed(instance)))).Evaluate(claim);
}

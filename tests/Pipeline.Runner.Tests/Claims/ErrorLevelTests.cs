using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

/// <summary>How often each test gives a wrong verdict where nothing but chance could, and how often the right one where there is something to find.</summary>
public class ErrorLevelTests
{
    private const int Trials = 1000;
    private const double Alpha = 0.05;

    /// <summary>What one trial draws: the test, since a paper's number is itself drawn, and a sample of each metric.</summary>
    public sealed record Draw(ClaimTest Test, ClaimSummary Summary, params double[][] Samples);

    private static IEnumerable<TestCaseData> Experiments()
    {
        yield return Case("at-most, mean", shift => random => new Draw(AtMost, ClaimSummary.Mean, Normals(random, 12, shift)), effect: -1);
        yield return Case("at-most, median", shift => random => new Draw(AtMost, ClaimSummary.Median, Normals(random, 15, shift)), effect: -1);
        yield return Case("at-most, deviation", shift => random => new Draw(AtMost, ClaimSummary.Deviation, [.. Normals(random, 20, 0).Select(x => x * (10 + shift))]), effect: -5);
        yield return Case("at-least, proportion", shift => random => new Draw(new ClaimTest(ClaimTestKind.ShareAtLeast, 0.8, 0), ClaimSummary.Only, Outcomes(random, 60, 0.8 + shift)), effect: 0.15);

        // The paper's mean has an error, too: ours is the margin away from what the paper estimated, not from what it printed.
        yield return Case("within, both errors", shift => random => new Draw(new ClaimTest(ClaimTestKind.Within, 10 + (0.3 * random.NextNormal()), 2) { Error = 0.3 }, ClaimSummary.Mean, Normals(random, 15, 2 + shift)), effect: -2);
        yield return Case("lower-than by a margin, pairs", shift => random => new Draw(new ClaimTest(ClaimTestKind.LowerThan, 0, 0.5), ClaimSummary.Mean, Normals(random, 15, shift - 0.5), Normals(random, 15, 0)), effect: -1.5);
        yield return Case("lower-than, samples", shift => random => new Draw(new ClaimTest(ClaimTestKind.LowerThan, 0, 0), ClaimSummary.Median, Normals(random, 15, shift), Normals(random, 20, 0)), effect: -1.5, wrong: ClaimVerdict.Contradicted);
        yield return Case("single run", shift => random => new Draw(new ClaimTest(ClaimTestKind.SingleRun, 10 + shift + random.NextNormal(), 0), ClaimSummary.Only, Normals(random, 10, 0)), effect: 5, wrong: ClaimVerdict.NotReproduced, right: ClaimVerdict.NotReproduced);
    }

    [TestCaseSource(nameof(Experiments))]
    public void Evaluate_ManyExperiments_IsWrongAsRarelyAsPromisedAndOftenRight(string name, Func<Philox, Draw> atTheMargin, ClaimVerdict wrong, Func<Philox, Draw> effect, ClaimVerdict right)
    {
        double errors = Share(atTheMargin, wrong), power = Share(effect, right);

        TestContext.Out.WriteLine($"{name}: false '{wrong}' {errors:P1}, power {power:P1}");
        Assert.That(errors, Is.LessThan(Alpha + (3 * Math.Sqrt(Alpha * (1 - Alpha) / Trials))), "at the margin");
        Assert.That(power, Is.GreaterThan(0.5), "with an effect");
    }

    private static ClaimTest AtMost { get; } = new(ClaimTestKind.AtMost, 10, 0);

    private static TestCaseData Case(
        string name, Func<double, Func<Philox, Draw>> shifted, double effect, ClaimVerdict wrong = ClaimVerdict.Reproduced, ClaimVerdict right = ClaimVerdict.Reproduced) =>
        new TestCaseData(name, shifted(0), wrong, shifted(effect), right).SetArgDisplayNames(name);

    private static double[] Normals(Philox random, int count, double shift) => [.. Enumerable.Range(0, count).Select(_ => 10 + shift + random.NextNormal())];

    private static double[] Outcomes(Philox random, int count, double share) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < share ? 1.0 : 0.0)];

    private static double Share(Func<Philox, Draw> draw, ClaimVerdict verdict)
    {
        int count = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            count += Evaluate(draw(RandomStreams.Open(trial, "test", "", "error level"))) == verdict ? 1 : 0;
        }

        return (double)count / Trials;
    }

    private static ClaimVerdict? Evaluate(Draw drawn)
    {
        ImmutableArray<MetricReference> metrics = [.. drawn.Samples.Select((sample, stage) => Metric($"s{stage}", sample.Length))];
        var claim = new ClaimDeclaration("x/y", "s", "w", ClaimKind.Faithful, default)
        {
            Metric = metrics[0],
            Than = metrics[1..],
            Summary = drawn.Summary,
            Test = drawn.Test,
            Verdict = ClaimVerdict.Reproduced,
        };
        return new ClaimEvaluator(new KnownMetrics((instance, _) => drawn.Samples[instance.Stage.ToString()[1] - '0'][KnownMetrics.Seed(instance)])).Evaluate(claim).Verdict;
    }

    private static MetricReference Metric(string stage, int count) => new(
        $"{stage}[*].mse", "mse", [.. Enumerable.Range(0, count).Select(seed => new InstanceName(StageName.Parse(stage), new AxisValues([KeyValuePair.Create("seed", $"{seed}")])))]);
}

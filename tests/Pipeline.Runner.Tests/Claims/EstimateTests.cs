using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class EstimateTests
{
    private const double Tolerance = 1e-9;

    private static readonly double[] s_ours = SciPy.Numbers("ours");
    private static readonly double[] s_theirs = SciPy.Numbers("theirs");
    private static readonly double[] s_more = SciPy.Numbers("more");

    [TestCase("0.9")]
    [TestCase("0.95")]
    [TestCase("0.99")]
    public void OfPairs_Mean_IsSciPysPairedInterval(string confidence) =>
        AssertInterval(Estimate.OfPairs(s_ours, s_theirs, ClaimSummary.Mean), confidence, SciPy.Fixture["pairedMean"]!);

    [TestCase("0.9")]
    [TestCase("0.95")]
    [TestCase("0.99")]
    public void OfSamples_Mean_IsSciPysIntervalOfWelch(string confidence) =>
        AssertInterval(Estimate.OfSamples(s_ours, s_more, ClaimSummary.Mean), confidence, SciPy.Fixture["welch"]!);

    [Test]
    public void OfShare_AnyCount_IsSciPysIntervalOfWilson()
    {
        foreach (JsonNode? row in SciPy.Fixture["wilson"]!.AsArray())
        {
            int ones = (int)row!["ones"]!, n = (int)row["n"]!;

            SampleInterval interval = Estimate.OfShare(ones, n).At((double)row["confidence"]!);

            Assert.That(interval.Value, Is.EqualTo((double)ones / n));
            Assert.That(new[] { interval.Low, interval.High }, Is.EqualTo(SciPy.Numbers(row["interval"]!)).Within(Tolerance), $"{ones} of {n}");
        }
    }

    [TestCase(false, "False")]
    [TestCase(true, "True")]
    public void OfNextRun_EitherScale_IsThePredictionIntervalOfSciPysT(bool isLog, string name)
    {
        SampleInterval interval = Estimate.OfNextRun(s_ours, isLog).Shown;

        Assert.That(new[] { interval.Low, interval.High }, Is.EqualTo(SciPy.Numbers(SciPy.Fixture["prediction"]![name]!)).Within(Tolerance));
    }

    [Test]
    public void OfNextRun_FewerThanSixRuns_IsUnbounded() => Assert.That(Estimate.OfNextRun(s_ours[..5], isLog: false).Shown.IsUnbounded, Is.True);

    /// <summary>The mean lies within the margin with confidence 1 − 2p just when both one-sided tests reject at p.</summary>
    [Test]
    public void OfMean_WithThePapersError_DecidesAtThePValueOfTwoOneSidedTests()
    {
        foreach (JsonNode? row in SciPy.Fixture["equivalence"]!.AsArray())
        {
            Estimate estimate = Estimate.OfMean(s_ours, (double)row!["error"]!);
            VerdictRule rule = VerdictRule.Of(new ClaimTest(ClaimTestKind.Within, (double)row["value"]!, (double)row["margin"]!));
            double p = (double)row["p"]!;

            Assert.That(rule.Judge(estimate.At(1 - (2.002 * p))), Is.EqualTo(ClaimVerdict.Reproduced), row.ToJsonString());
            Assert.That(rule.Judge(estimate.At(1 - (1.998 * p))), Is.EqualTo(ClaimVerdict.Inconclusive), row.ToJsonString());
        }
    }

    [TestCase(4, 4)]
    [TestCase(5, 3)]
    [TestCase(8, 10)]
    public void Distribution_OfMannAndWhitney_IsSciPys(int n, int m) =>
        Assert.That(MannWhitney.Distribution(n, m), Is.EqualTo(SciPy.Numbers(SciPy.Fixture["mannWhitney"]![$"{n},{m}"]!)).Within(1e-12));

    [Test]
    public void Distribution_OfMannAndWhitney_OfLargeSamplesAddsToOne() =>
        Assert.That(MannWhitney.Distribution(50, 50).Sum(), Is.EqualTo(1).Within(1e-12));

    // n = m = 4: P(U = 0) = 1/70 is below 2.5 %, P(U ≤ 1) = 2/70 is not: the least and the greatest of the 16 differences.
    [Test]
    public void OfSamples_MedianOfFourAndFour_LiesBetweenTheExtremeDifferences()
    {
        Estimate estimate = Estimate.OfSamples([1, 2, 3, 4], [10, 20, 30, 40], ClaimSummary.Median);

        Assert.That(estimate.Shown, Is.EqualTo(new SampleInterval(-22.5, -39, -6)));
    }

    [Test]
    public void OfSamples_MedianOfThreeAndThree_IsUnbounded() =>
        Assert.That(Estimate.OfSamples([1, 2, 3], [10, 20, 30], ClaimSummary.Median).Shown.IsUnbounded, Is.True);

    [Test]
    public void OfSamples_MedianOfManyValues_AgreesWithTheExactRanks()
    {
        double[] ours = [.. Enumerable.Range(0, 60).Select(i => i * 1.37 % 1)];
        double[] theirs = [.. Enumerable.Range(0, 60).Select(i => (i * 2.71 % 1) + 0.2)];

        SampleInterval approximate = Estimate.OfSamples(ours, theirs, ClaimSummary.Median).Shown;
        SampleInterval exact = Estimate.OfSamples(ours[..50], theirs[..50], ClaimSummary.Median).Shown;

        Assert.That(approximate.High - approximate.Low, Is.EqualTo(exact.High - exact.Low).Within(20).Percent);
        Assert.That(approximate.Value, Is.EqualTo(-0.2).Within(0.05));
    }

    [TestCase(ClaimSummary.Min, 0.36 - 0.44)]
    [TestCase(ClaimSummary.Max, 0.52 - 0.69)]
    public void OfSamples_Extremes_AreFactsWithoutWidth(ClaimSummary summary, double expected)
    {
        SampleInterval interval = Estimate.OfSamples(s_ours, s_more, summary).Shown;

        Assert.That((interval.Value, interval.High - interval.Low), Is.EqualTo((expected, 0.0)));
    }

    [Test]
    public void OfSamples_WithoutAnySpread_HasNoWidth() =>
        Assert.That(Estimate.OfSamples([1, 1], [2, 2, 2], ClaimSummary.Mean).Shown, Is.EqualTo(new SampleInterval(-1, -1, -1)));

    /// <summary>Verdicts at several levels lean on this: more confidence never gives a narrower interval.</summary>
    [Test]
    public void At_HigherConfidence_NeverIsNarrower([Values] bool isPaired, [Values(ClaimSummary.Mean, ClaimSummary.Median)] ClaimSummary summary)
    {
        Estimate estimate = isPaired ? Estimate.OfPairs(s_ours, s_theirs, summary) : Estimate.OfSamples(s_ours, s_more, summary);

        for (double confidence = 0.5; confidence < 0.999; confidence += 0.01)
        {
            SampleInterval narrow = estimate.At(confidence), wide = estimate.At(confidence + 0.001);
            Assert.That(wide.Low <= narrow.Low && narrow.High <= wide.High, Is.True, $"{confidence}");
        }
    }

    private static void AssertInterval(Estimate estimate, string confidence, JsonNode expected)
    {
        SampleInterval interval = estimate.At(double.Parse(confidence, CultureInfo.InvariantCulture));

        Assert.That(new[] { interval.Low, interval.High }, Is.EqualTo(SciPy.Numbers(expected[confidence]!)).Within(Tolerance));
    }
}

using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class ClaimEvaluatorTests
{
    private static readonly double[] s_low = [1, 2, 3, 4, 5, 6];
    private static readonly double[] s_straddling = [1, 2, 3, 11, 12, 13];
    private static readonly double[] s_high = [11, 12, 13, 14, 15, 16];

    private static IEnumerable<TestCaseData> Verdicts()
    {
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.AtMost, 10, 0), ClaimVerdict.Reproduced);
        yield return new TestCaseData(s_straddling, new ClaimTest(ClaimTestKind.AtMost, 10, 0), ClaimVerdict.Inconclusive);
        yield return new TestCaseData(s_high, new ClaimTest(ClaimTestKind.AtMost, 10, 0), ClaimVerdict.NotReproduced);
        yield return new TestCaseData(s_high, new ClaimTest(ClaimTestKind.AtLeast, 10, 0), ClaimVerdict.Reproduced);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.AtLeast, 10, 0), ClaimVerdict.NotReproduced);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.Within, 3.5, 3), ClaimVerdict.Reproduced);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.Within, 3.5, 1), ClaimVerdict.Inconclusive);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.Within, 20, 1), ClaimVerdict.NotReproduced);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.AtMost, 10, 2), ClaimVerdict.Better);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.AtMost, 5, 2), ClaimVerdict.Reproduced);
        yield return new TestCaseData(s_high, new ClaimTest(ClaimTestKind.AtLeast, 8, 2), ClaimVerdict.Better);
        yield return new TestCaseData(s_high, new ClaimTest(ClaimTestKind.AtLeast, 12, 2), ClaimVerdict.Reproduced);
        yield return new TestCaseData(s_high, new ClaimTest(ClaimTestKind.AtLeast, 20, 2), ClaimVerdict.NotReproduced);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.Within, 20, 1) { Better = ClaimSide.Lower }, ClaimVerdict.Better);
        yield return new TestCaseData(s_low, new ClaimTest(ClaimTestKind.Within, 20, 1) { Better = ClaimSide.Higher }, ClaimVerdict.NotReproduced);
        yield return new TestCaseData(s_high, new ClaimTest(ClaimTestKind.Within, 5, 1) { Better = ClaimSide.Higher }, ClaimVerdict.Better);
        yield return new TestCaseData(new[] { 1.0, 1.0 }, new ClaimTest(ClaimTestKind.AtMost, 10, 0), ClaimVerdict.Inconclusive);
    }

    [TestCaseSource(nameof(Verdicts))]
    public void Evaluate_MedianOfASample_FollowsFromItsInterval(double[] values, ClaimTest test, ClaimVerdict expected)
    {
        ClaimResult result = Evaluate(Claim(values.Length, test), values);

        Assert.That(result.Verdict, Is.EqualTo(expected));
    }

    /// <summary>With a part of the paper's training a number can be reached, but missing it decides nothing.</summary>
    [TestCase(new[] { 1.0, 2, 3, 4, 5, 6 }, ClaimVerdict.Reproduced)]
    [TestCase(new[] { 11.0, 12, 13, 14, 15, 16 }, ClaimVerdict.Inconclusive)]
    public void Evaluate_SmallerExperiment_CannotFailThePapersNumber(double[] values, ClaimVerdict expected)
    {
        ClaimDeclaration claim = Claim(values.Length, new ClaimTest(ClaimTestKind.AtMost, 10, 0));

        ClaimResult result = Evaluate(claim with { Share = 0.04 }, values);

        Assert.That(result.Verdict, Is.EqualTo(expected));
        Assert.That(result.VerdictAt!(0.9), Is.EqualTo(expected));
        Assert.That(result.CountToDecide, Is.Null);
    }

    /// <summary>Mean 9 and deviation 1 of ten values: t is −√10 with nine degrees of freedom, whose two tails hold 0.011508 (SciPy: 2*stats.t.sf(10**.5, 9)).</summary>
    [TestCase(0.05, ClaimVerdict.Reproduced)]
    [TestCase(0.012, ClaimVerdict.Reproduced)]
    [TestCase(0.011, ClaimVerdict.Inconclusive)]
    [TestCase(0.01, ClaimVerdict.Inconclusive)]
    public void Evaluate_DeclaredLevel_DecidesWhereThePValueIsBelowIt(double level, ClaimVerdict expected)
    {
        double half = Math.Sqrt(0.9);
        double[] values = [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? 9 - half : 9 + half)];
        ClaimDeclaration claim = Claim(values.Length, new ClaimTest(ClaimTestKind.AtMost, 10, 0)) with { Summary = ClaimSummary.Mean, Level = level };

        ClaimResult result = Evaluate(claim, values);

        Assert.That((result.Verdict, result.Level), Is.EqualTo((expected, level)));
        Assert.That(result.PValue, Is.EqualTo(0.011508).Within(1e-6));
    }

    [Test]
    public void Evaluate_MissingValue_HasNoVerdict()
    {
        ClaimResult result = Evaluate(Claim(7, new ClaimTest(ClaimTestKind.AtMost, 10, 0)), s_low);

        Assert.That(result.Verdict, Is.Null);
        Assert.That(result.Source, Is.EqualTo(MetricSource.Missing));
        Assert.That(result.IsAsDeclared, Is.False);
    }

    [TestCase(new[] { 1.0, 2, 3, 4, 5 }, 10, 6, TestName = "CountToDecide_TooFewForAnInterval_IsTheLeastCount")]
    [TestCase(new[] { 1.0, 2, 3, 4, 5, 6 }, 10, null, TestName = "CountToDecide_Decided_IsNull")]
    [TestCase(new[] { 1.0, 2, 3, 4, 5, 6 }, 3.5, null, TestName = "CountToDecide_OnTheBorder_IsNull")]
    [TestCase(new[] { 1.0, 2, 3, 4, 5, 6 }, 4.5, 38, TestName = "CountToDecide_HalfWidthOfTwoAndAHalfDistances_IsSixAndAQuarterTimesAsMany")]
    public void Evaluate_InconclusiveMedian_SaysHowManySeedsWouldDecide(double[] values, double bound, int? expected) =>
        Assert.That(Evaluate(Claim(values.Length, new ClaimTest(ClaimTestKind.AtMost, bound, 0)), values).CountToDecide, Is.EqualTo(expected));

    [TestCase(5.0, true)]
    [TestCase(3.5, false)]
    public void Evaluate_LearnerBelowItsFloor_IsSaid(double floor, bool expected)
    {
        double[] values = [3.4, 3.5, 3.6, 3.4, 3.5, 3.6];
        var floorInstance = new InstanceName(StageName.Parse("floor"), AxisValues.None);
        ClaimDeclaration claim = Claim(6, new ClaimTest(ClaimTestKind.AtMost, 10, 0)) with { Floor = new MetricReference("floor.mse", "mse", [floorInstance]) };

        ClaimResult result = new ClaimEvaluator(new KnownMetrics((instance, _) => instance == floorInstance ? floor : values[KnownMetrics.Seed(instance)])).Evaluate(claim);

        Assert.That(result.IsBelowFloor, Is.EqualTo(expected));
        Assert.That(LedgerExitCode.Of([result]), Is.EqualTo(expected ? ExitCode.Integrity : ExitCode.Done));
    }

    /// <summary>A floor of other settings or code cannot tell a leak from a success.</summary>
    [TestCase(MetricSource.Stale)]
    [TestCase(MetricSource.Missing)]
    public void Evaluate_FloorCannotBeBelieved_NeitherCanTheResult(MetricSource floor)
    {
        var floorInstance = new InstanceName(StageName.Parse("floor"), AxisValues.None);
        ClaimDeclaration claim = Claim(6, new ClaimTest(ClaimTestKind.AtMost, 10, 0)) with { Floor = new MetricReference("floor.mse", "mse", [floorInstance]) };

        ClaimResult result = new ClaimEvaluator(new KnownMetrics((_, _) => 3) { SourceOf = instance => instance == floorInstance ? floor : MetricSource.Recorded }).Evaluate(claim);

        Assert.That(result.Source, Is.EqualTo(floor));
        Assert.That(LedgerExitCode.Of([result]), Is.EqualTo(ExitCode.Pending));
    }

    [TestCase(ClaimVerdict.Reproduced, ClaimVerdict.Reproduced, MetricSource.Recorded, ExitCode.Done)]
    [TestCase(ClaimVerdict.NotReproduced, ClaimVerdict.Reproduced, MetricSource.Recorded, ExitCode.UnexpectedVerdict)]
    [TestCase(ClaimVerdict.Reproduced, ClaimVerdict.NotReproduced, MetricSource.Recorded, ExitCode.UnexpectedVerdict)]
    [TestCase(ClaimVerdict.Inconclusive, ClaimVerdict.Reproduced, MetricSource.ComputedHere, ExitCode.Inconclusive)]
    [TestCase(ClaimVerdict.Reproduced, ClaimVerdict.Reproduced, MetricSource.Stale, ExitCode.Pending)]
    [TestCase(null, ClaimVerdict.Reproduced, MetricSource.Missing, ExitCode.Pending)]
    public void ExitCode_OfALedger_SaysWhatIsNotAsDeclared(ClaimVerdict? found, ClaimVerdict declared, MetricSource source, ExitCode expected)
    {
        ClaimDeclaration claim = Claim(1, new ClaimTest(ClaimTestKind.AtMost, 10, 0)) with { Verdict = declared };

        Assert.That(LedgerExitCode.Of([new ClaimResult(claim, [1], null, null, found, source)]), Is.EqualTo(expected));
    }

    private static ClaimResult Evaluate(ClaimDeclaration claim, double[] values) =>
        new ClaimEvaluator(new KnownMetrics((instance, _) => KnownMetrics.Seed(instance) < values.Length ? values[KnownMetrics.Seed(instance)] : null)).Evaluate(claim);

    private static ClaimDeclaration Claim(int instances, ClaimTest test) =>
        new("paper/table-1", "MSE 10", "Table 1", ClaimKind.Faithful, default)
        {
            Metric = new MetricReference(
                "stage[*].mse",
                "mse",
                [.. Enumerable.Range(0, instances).Select(i => new InstanceName(StageName.Parse("stage"), new AxisValues([KeyValuePair.Create("seed", $"{i}")])))]),
            Summary = ClaimSummary.Median,
            Test = test,
            Verdict = ClaimVerdict.Reproduced,
        };
}

using System.Globalization;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests;

public class ClaimTextTests
{
    [TestCase(0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(1, "1")]
    [TestCase(10, "10")]
    [TestCase(0.0058, "0.0058")]
    [TestCase(-0.0058, "-0.0058")]
    [TestCase(0.00580449, "0.0058")]
    [TestCase(0.099996, "0.1")]
    [TestCase(0.12345, "0.1235")]
    [TestCase(28.0 / 3, "9.3333")]
    [TestCase(1234567.891, "1234567.891")]
    [TestCase(1e-7, "1E-07")]
    [TestCase(1.5e300, "1.5E+300")]
    [TestCase(double.NaN, "NaN")]
    [TestCase(double.NegativeInfinity, "-Infinity")]
    public void Number_OfAValue_IsWhatPeopleRead(double value, string expected) => Assert.That(ClaimText.Number(value), Is.EqualTo(expected));

    [Test]
    public void Number_AtEveryMagnitude_IsRightToThreeSignificantDigitsAndShort([Range(-300, 300, 20)] int exponent)
    {
        var random = new Random(Seed: 7 + exponent);
        for (int i = 0; i < 200; i++)
        {
            double value = (random.Next(2) == 0 ? 1 : -1) * (1 + (9 * random.NextDouble())) * Math.Pow(10, exponent + random.Next(20));

            string text = ClaimText.Number(value);

            Assert.That(double.Parse(text, CultureInfo.InvariantCulture), Is.EqualTo(value).Within(0.5).Percent, text);
            Assert.That(text, Has.Length.AtMost(21), $"{value}");
        }
    }

    [Test]
    [SetCulture("de-DE")]
    public void Number_InGerman_HasADecimalPoint() => Assert.That(new[] { 1234.5, 0.0058, 1e-9 }.Select(ClaimText.Number), Is.EqualTo(["1234.5", "0.0058", "1E-09"]));

    [Test]
    [SetCulture("tr-TR")]
    public void Words_InTurkish_AreThoseOfPipelineYaml()
    {
        Assert.That(Enum.GetValues<ClaimKind>().Select(ClaimText.Kind), Is.EqualTo(["faithful", "beyond", "extension", "calibrated", "not-testable"]));
        Assert.That(Enum.GetValues<ClaimVerdict>().Select(ClaimText.Word), Is.EqualTo(["reproduced", "better", "not-reproduced", "contradicted", "inconclusive"]));
        Assert.That(Enum.GetValues<MetricSource>().Select(ClaimText.Source), Is.EqualTo(["computed here", "received, not recomputed", "recorded", "stale", "missing"]));
    }

    [TestCase(ClaimTestKind.AtMost, 0.0058, 0, null, "≤ 0.0058")]
    [TestCase(ClaimTestKind.AtLeast, 10, 0, null, "≥ 10")]
    [TestCase(ClaimTestKind.Within, 10, 0.5, null, "10 ± 0.5")]
    [TestCase(ClaimTestKind.AtMost, 0.0042, 0, 0.0058, "0.0058 (test ≤ 0.0042)")]
    [TestCase(ClaimTestKind.AtMost, 0.0058, 0, 0.0058, "≤ 0.0058")]
    public void Paper_OfATest_ShowsItsDirectionAndThePapersNumber(ClaimTestKind kind, double value, double margin, double? paper, string expected) =>
        Assert.That(ClaimText.Paper(SampleClaims.Claim("a") with { Test = new ClaimTest(kind, value, margin), Paper = paper }), Is.EqualTo(expected));

    [Test]
    public void Paper_WithoutATest_IsTheStatement() => Assert.That(ClaimText.Paper(SampleClaims.Claim("a") with { Test = null }), Is.EqualTo("It says a"));

    [Test]
    public void Verdict_OtherThanDeclared_NamesBoth() =>
        Assert.That(
            ClaimText.Verdict(SampleClaims.Result(SampleClaims.Claim("a"), ClaimVerdict.NotReproduced, 1)),
            Is.EqualTo("not-reproduced (declared: reproduced)"));

    [Test]
    public void Verdict_BelowTheFloor_SaysSoLoudly() =>
        Assert.That(
            ClaimText.Verdict(SampleClaims.Result(SampleClaims.Claim("a"), ClaimVerdict.Reproduced, 1) with { IsBelowFloor = true }),
            Is.EqualTo("reproduced, BELOW ITS FLOOR"));

    [TestCase(0.0012, "reproduced, p 0.0012 at level 0.01")]
    [TestCase(null, "reproduced, level 0.01")]
    public void Verdict_WithALevelOfItsOwn_ShowsThePValueBesideIt(double? p, string expected)
    {
        ClaimResult result = SampleClaims.Result(SampleClaims.Claim("a") with { Level = 0.01 }, ClaimVerdict.Reproduced, 0.001) with { PValue = p };

        Assert.That(ClaimText.Verdict(result), Is.EqualTo(expected));
    }

    [TestCase(0, "3")]
    [TestCase(500, "3 × 500")]
    public void Count_OfAColumn_HasTrainingsAndDataSets(int rows, string expected) =>
        Assert.That(ClaimText.Count(SampleClaims.Result(SampleClaims.Claim("a") with { Summary = ClaimSummary.Mean }, ClaimVerdict.Reproduced, 1, 2, 3) with { Rows = rows }), Is.EqualTo(expected));

    [Test]
    public void Interval_ThatTheSampleCannotBound_SaysTooFewSeeds() =>
        Assert.That(ClaimText.Interval(new ClaimResult(SampleClaims.Claim("a"), [1, 2], SampleInterval.Of([1, 2], ClaimSummary.Median), null, null, MetricSource.Recorded)), Is.EqualTo("too few seeds"));
}

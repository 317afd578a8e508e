using Pipeline.Reporting.Html;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests.Html;

public class ClaimRuleTextTests
{
    [TestCase(ClaimTestKind.AtMost, 0.1, 0, "the median is at most 0.1")]
    [TestCase(ClaimTestKind.AtLeast, 0.1, 0.02, "the median is at least 0.1 (a difference of 0.02 does not count)")]
    [TestCase(ClaimTestKind.Within, 10, 0.5, "the median is within 0.5 of 10")]
    [TestCase(ClaimTestKind.ShareAtLeast, 0.9, 0, "the share of successes is at least 0.9")]
    [TestCase(ClaimTestKind.ShareAtMost, 0.1, 0, "the share of successes is at most 0.1")]
    [TestCase(ClaimTestKind.SingleRun, 0.0058, 0, "the median would, of one more run, be no worse than the paper's 0.0058")]
    [TestCase(ClaimTestKind.LowerThan, 0, 0.1, "the median is lower than each of the others by more than 0.1")]
    [TestCase(ClaimTestKind.HigherThan, 0, 0, "the median is higher than each of the others")]
    [TestCase(ClaimTestKind.LowestFirst, 0, 0, "the median and those of the others rise in the order written")]
    [TestCase(ClaimTestKind.HighestFirst, 0, 0, "the median and those of the others fall in the order written")]
    public void Of_ATest_IsASentence(ClaimTestKind kind, double value, double margin, string expected) =>
        Assert.That(
            ClaimRuleText.Of(SampleClaims.Claim("a") with { Summary = ClaimSummary.Median, Test = new ClaimTest(kind, value, margin) }),
            Does.StartWith(expected + ": reproduced when"));

    [Test]
    public void Of_EveryKindOfTest_HasWords([Values] ClaimTestKind kind) =>
        Assert.That(ClaimRuleText.Of(SampleClaims.Claim("a") with { Test = new ClaimTest(kind, 1, 1) }), Is.Not.Empty);
}

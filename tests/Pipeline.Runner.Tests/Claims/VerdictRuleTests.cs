using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class VerdictRuleTests
{
    [TestCase(4, 6, 0, null, ClaimVerdict.Reproduced, TestName = "Judge_PapersRunInside_IsReproduced")]
    [TestCase(1, 4, 0, ClaimSide.Lower, ClaimVerdict.Better, TestName = "Judge_OurRunsBeyondOnTheGoodSide_IsBetter")]
    [TestCase(1, 4, 0, ClaimSide.Higher, ClaimVerdict.NotReproduced, TestName = "Judge_OurRunsBeyondOnTheBadSide_IsNotReproduced")]
    [TestCase(6, 9, 0, ClaimSide.Higher, ClaimVerdict.Better, TestName = "Judge_OurRunsAboveWhereHigherIsBetter_IsBetter")]
    [TestCase(6, 9, 0, null, ClaimVerdict.NotReproduced, TestName = "Judge_OurRunsBeyond_IsNotReproduced")]
    [TestCase(1, 9, 2, null, ClaimVerdict.Inconclusive, TestName = "Judge_IntervalWiderThanTheMargin_IsInconclusive")]
    [TestCase(4, 6, 2, null, ClaimVerdict.Reproduced, TestName = "Judge_IntervalWithinTheMargin_IsReproduced")]
    public void Judge_SingleRunOfFive(double low, double high, double margin, ClaimSide? better, ClaimVerdict expected) =>
        Assert.That(
            VerdictRule.Of(new ClaimTest(ClaimTestKind.SingleRun, 5, margin) { Better = better }).Judge(new SampleInterval((low + high) / 2, low, high)),
            Is.EqualTo(expected));

    /// <summary>A law of every rule: an interval inside another never has the opposite verdict of it.</summary>
    [Test]
    public void Judge_NarrowerInterval_NeverTurnsADecidedVerdict([Values] ClaimTestKind kind)
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            VerdictRule rule = VerdictRule.Of(new ClaimTest(kind, random.Next(-2, 3), random.Next(1, 3)));
            double[] ends = [.. Enumerable.Range(0, 4).Select(_ => (random.NextDouble() * 12) - 6).Order()];
            SampleInterval wide = new(ends[1], ends[0], ends[3]), narrow = new(ends[1], ends[1], ends[2]);
            ClaimVerdict before = rule.Judge(wide), after = rule.Judge(narrow);

            bool isRefined = before == after
                || before == ClaimVerdict.Inconclusive
                || (before == ClaimVerdict.NotReproduced && after == ClaimVerdict.Contradicted)
                || (before == ClaimVerdict.Reproduced && after == ClaimVerdict.Better)

                // A prediction interval that shrinks may leave the paper's run outside.
                || kind == ClaimTestKind.SingleRun;
            Assert.That(isRefined, Is.True, $"{kind}: {wide} is {before}, {narrow} is {after}");
        }
    }
}

using Younger2001.Evaluation;

namespace Younger2001.Tests.Evaluation;

public class CyclesToLearnTests
{
    [TestCase(new[] { 0.5f, 0.5f, 0.05f, 0.05f }, 3)]
    [TestCase(new[] { 0.05f, 0.05f }, 1)]
    [TestCase(new[] { 0.05f, 0.5f }, 0, TestName = "Of_ErrorAtTheEnd_NeverConverges")]
    [TestCase(new[] { 0.05f, 0.5f, 0.01f }, 3, TestName = "Of_RelapseInTheMiddle_CountsFromTheRelapse")]
    [TestCase(new[] { 0.1f }, 0, TestName = "Of_ErrorAtTheThreshold_IsNotBelowIt")]
    public void Of_Errors_IsTheFirstStepFromWhichAllAreBelow(float[] errors, int expected) =>
        Assert.That(CyclesToLearn.Of(errors, 0.1f), Is.EqualTo(expected));

    [Test]
    public void Crossing_CurveThatFallsAndRises_IsTheFirstStepBelow() => Assert.That(CyclesToLearn.Crossing([0.5, 0.05, 0.3], 0.1), Is.EqualTo(2));

    [TestCase(0.5, 2)]
    [TestCase(0.9, 4)]
    [TestCase(0.01, 1)]
    public void Quantile_NearestRank_IsAnObservedValue(double share, int expected) => Assert.That(CyclesToLearn.Quantile([1, 2, 3, 4], share), Is.EqualTo(expected));
}

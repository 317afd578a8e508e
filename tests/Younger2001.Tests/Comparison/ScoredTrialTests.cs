using Younger2001.Comparison;

namespace Younger2001.Tests.Comparison;

public class ScoredTrialTests
{
    [Test]
    public void Best_OfTrials_IsTheLeastTestErrorAmongThoseThatDidNotDiverge() =>
        Assert.That(ScoredTrial.Best([Scored(1, 0.2), Scored(2, 0.01, diverged: true), Scored(3, 0.1), Scored(4, 0.1)]).Number, Is.EqualTo(3));

    [Test]
    public void Best_WhereAllDiverged_IsTheLeastOfThem() =>
        Assert.That(ScoredTrial.Best([Scored(1, 0.3, diverged: true), Scored(2, 0.2, diverged: true)]).Number, Is.EqualTo(2));

    private static ScoredTrial Scored(int number, double error, bool diverged = false) => new(number, default, diverged ? null : error, error);
}

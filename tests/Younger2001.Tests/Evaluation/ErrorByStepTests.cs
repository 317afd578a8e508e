using Younger2001.Evaluation;

namespace Younger2001.Tests.Evaluation;

public class ErrorByStepTests
{
    [Test]
    public void LateMeanSquaredError_OfFiveSteps_IsThatOfTheLastThree()
    {
        var errors = ErrorByStep.Of([[1, 1, 0.5f, 0, 0], [1, 1, 0.5f, 1, 0]]);

        Assert.That(errors.LateMeanSquaredError, Is.EqualTo((0.25 + 0.5 + 0) / 3));
        Assert.That(errors.MeanSquaredError, Is.EqualTo((1 + 1 + 0.25 + 0.5) / 5));
    }
}

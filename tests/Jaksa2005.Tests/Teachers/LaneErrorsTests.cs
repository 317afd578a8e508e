using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Teachers;

public class LaneErrorsTests
{
    [Test]
    public void Measures_OfWeightsThatAreNoNumbers_AreTheWorst()
    {
        OnlineTraining<SingleLane> training = Samples.AndTraining(new BackPropagation<SingleLane>(TeacherKind.Sgd, 1, 5));
        training.Network.Weights[2] = float.NaN;

        Assert.That(LaneErrors.MeanOf(training.Network, training.Patterns)[0], Is.EqualTo(0.5f));
        Assert.That(LaneErrors.CountWrong(training.Network, training.Patterns)[0], Is.EqualTo(4));
        Assert.That(LaneErrors.LargestWeights(training.Network)[0], Is.EqualTo(float.MaxValue));
    }

    [Test]
    public void Measures_OfANetworkThatAnswersZero_AreThoseOfTheOnePatternItMisses()
    {
        OnlineTraining<SingleLane> training = Samples.AndTraining(new BackPropagation<SingleLane>(TeacherKind.Sgd, 1, 5));
        training.Network.SetWeights(0, [0, 0, 0, 0, -40]);

        Assert.That(LaneErrors.MeanOf(training.Network, training.Patterns)[0], Is.EqualTo(0.125f).Within(1e-6f));
        Assert.That(LaneErrors.CountWrong(training.Network, training.Patterns)[0], Is.EqualTo(1));
        Assert.That(LaneErrors.LargestWeights(training.Network)[0], Is.EqualTo(40));
    }
}

using Bosc2016.Data;
using Bosc2016.Process;
using Pipeline.Learning.Networks;

namespace Bosc2016.Tests.Process;

public class ModelTests
{
    private static readonly BinaryModelSizes s_sizes = new(Inputs: 2, Hidden: 2);

    /// <summary>W₁ = (1 2; −1 1), b₁ = (0.5, 0), w₂ = (1, −2), b₂ = 0.25.</summary>
    private static readonly float[] s_theta = [1, 2, -1, 1, 0.5f, 0, 1, -2, 0.25f];

    [TestCase(1.0, 1.0, 3.75, TestName = "Predict_WithOneUnitAtZero_IsTheLogisticOfItsSum")]
    [TestCase(-3.0, 0.0, -5.75, TestName = "Predict_WithTheFirstUnitBelowZero_LeavesItOut")]
    public void Predict_OfAModelMadeByHand(double x1, double x2, double logit) =>
        Assert.That(new Model(s_sizes).Predict(s_theta, [x1, x2]), Is.EqualTo(1 / (1 + Math.Exp(-logit))).Within(1e-12));

    [Test]
    public void PredictTestPart_LeavesTheTrainPartOut()
    {
        var set = new DataSet([9, 9, 1, 1, -3, 0], [0, 1, 1], trainSamples: 1);
        var model = new Model(s_sizes);

        Assert.That(model.PredictTestPart(s_theta, set), Is.EqualTo([model.Predict(s_theta, [1, 1]), model.Predict(s_theta, [-3, 0])]));
    }
}

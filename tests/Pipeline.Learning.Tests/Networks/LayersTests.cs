using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

public class LayersTests
{
    [TestCase(1f)]
    [TestCase(1.5f)]
    public void DrawWeights_OfALayer_HasTheScaledDeviationOfItsInputs(float scale)
    {
        var network = new FeedForward(new FeedForwardSettings
        {
            Inputs = 10, HiddenUnits = [400], Output = new OutputLayer { Units = 1 }, InitialScale = scale,
        });

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        double deviation = scale / Math.Sqrt(10);
        double[] drawn = Array.ConvertAll(weights["hidden-1.weight"].ToArray(), weight => (double)weight);
        Assert.That(drawn.Max(Math.Abs), Is.EqualTo(deviation * Math.Sqrt(3)).Within(0.01 * deviation));
        Assert.That(Math.Sqrt(drawn.Average(weight => weight * weight)), Is.EqualTo(deviation).Within(0.02 * deviation));
        Assert.That(drawn.Average(), Is.Zero.Within(0.05 * deviation));
        Assert.That(weights["hidden-1.bias"].ToArray(), Is.All.Zero);
    }
}

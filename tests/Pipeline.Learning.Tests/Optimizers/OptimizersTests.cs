using Pipeline.Learning.Optimizers;

namespace Pipeline.Learning.Tests.Optimizers;

public class OptimizersTests
{
    [Test]
    public void GradientDescent_OneUpdate_GoesAgainstTheGradient()
    {
        float[] weights = [1f, 2f];

        new GradientDescent().Update(weights, [0.5f, -1f], rate: 0.1f);

        Assert.That(weights, Is.EqualTo(new[] { 0.95f, 2.1f }).Within(1e-7));
    }

    [Test]
    public void Adam_FirstUpdate_GoesTheRateAgainstEachSign()
    {
        float[] weights = [0f, 0f, 0f];
        var adam = new Adam();
        adam.Start(3);

        adam.Update(weights, [1e-3f, -50f, 0f], rate: 0.01f);

        Assert.That(weights, Is.EqualTo(new[] { -0.01f, 0.01f, 0f }).Within(1e-6));
    }

    [Test]
    public void Adam_StartedAgain_ForgetsTheFirstTraining()
    {
        float[] first = [0f], second = [0f];
        var adam = new Adam();
        adam.Start(1);
        adam.Update(first, [1f], rate: 0.01f);
        adam.Update(first, [-1f], rate: 0.01f);

        adam.Start(1);
        adam.Update(second, [-1f], rate: 0.01f);

        Assert.That(second[0], Is.EqualTo(0.01f).Within(1e-6));
    }

    [TestCase(1f, 0.9f, 1e-8f)]
    [TestCase(0.9f, -0.1f, 1e-8f)]
    [TestCase(0.9f, 0.9f, 0f)]
    public void Adam_ConstantOutOfRange_Throws(float beta1, float beta2, float epsilon) =>
        Assert.That(() => new Adam(beta1, beta2, epsilon), Throws.TypeOf<ArgumentOutOfRangeException>());
}

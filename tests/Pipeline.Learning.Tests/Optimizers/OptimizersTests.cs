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
    public void Momentum_SteadyGradient_StepsAsWorkedOutByHand()
    {
        // v = 1, then 1.5, then 1.75; the third update has half the rate.
        float[] weights = [0f];
        var momentum = new Momentum(memory: 0.5f);
        momentum.Start(1);

        momentum.Update(weights, [1f], rate: 0.5f);
        momentum.Update(weights, [1f], rate: 0.5f);
        momentum.Update(weights, [1f], rate: 0.25f);

        Assert.That(weights[0], Is.EqualTo(-(0.5f * 2.5f) - (0.25f * 1.75f)));
    }

    [Test]
    public void RmsProp_TwoUpdates_StepAsWorkedOutByHand()
    {
        // v = 1/4·4 = 1, so −0.5·2/(1 + 1); then v = 3/4 + 1/4·13 = 4, so −0.5·√13/(2 + 1).
        float[] weights = [0f];
        var rmsProp = new RmsProp(memory: 0.75f, epsilon: 1);
        rmsProp.Start(1);

        rmsProp.Update(weights, [2f], rate: 0.5f);
        rmsProp.Update(weights, [MathF.Sqrt(13)], rate: 0.5f);

        Assert.That(weights[0], Is.EqualTo(-0.5 - (0.5 * Math.Sqrt(13) / 3)).Within(1e-6));
    }

    [Test]
    public void Start_Again_ForgetsTheFirstTraining([Values("momentum", "rmsprop", "smorms3", "adam")] string name)
    {
        IOptimizer optimizer = name switch { "momentum" => new Momentum(), "rmsprop" => new RmsProp(), "smorms3" => new Smorms3(), _ => new Adam() };
        float[] fresh = [0f], again = [0f];
        optimizer.Start(1);
        optimizer.Update(fresh, [-1f], rate: 0.01f);
        optimizer.Update([0f], [3f], rate: 0.01f);

        optimizer.Start(1);
        optimizer.Update(again, [-1f], rate: 0.01f);

        Assert.That(again[0], Is.EqualTo(fresh[0]).And.GreaterThan(0));
    }

    [Test]
    public void Constant_OutOfRange_ThrowsAndSaysWhatToGive()
    {
        Assert.That(() => new Momentum(1f), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("memory is 1, but must be at least 0 and below 1"));
        Assert.That(() => new RmsProp(-0.5f), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new RmsProp(epsilon: 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("epsilon is 0, but must be positive"));
        Assert.That(() => new Smorms3(double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(1f, 0.9f, 1e-8f)]
    [TestCase(0.9f, -0.1f, 1e-8f)]
    [TestCase(0.9f, 0.9f, 0f)]
    public void Adam_ConstantOutOfRange_Throws(float beta1, float beta2, float epsilon) =>
        Assert.That(() => new Adam(beta1, beta2, epsilon), Throws.TypeOf<ArgumentOutOfRangeException>());
}

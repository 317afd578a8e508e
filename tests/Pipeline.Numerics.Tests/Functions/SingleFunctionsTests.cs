using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Numerics.Tests.Functions;

public class SingleFunctionsTests
{
    [TestCase(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]
    [TestCase(0f, 1f, 0.5f, 0f, 0.6931472f)]
    [TestCase(float.PositiveInfinity, 6.0760303e37f, 1f, 1f, float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity, 1.6458115e-38f, 1.6458115e-38f, -1f, 1.6458116e-38f)]
    public void Functions_Edge_AreAsStated(float x, float exp, float logistic, float tanh, float softplus)
    {
        Assert.That(Exp(x), Is.EqualTo(exp));
        Assert.That(Logistic(x), Is.EqualTo(logistic));
        Assert.That(Tanh(x), Is.EqualTo(tanh));
        Assert.That(Softplus(x), Is.EqualTo(softplus));
    }

    [Test]
    public void Tanh_AnyFloat_StaysWithinOne([Values(4.99f, 5.2f, 8.9f, 9f, 9.1f, 1e30f)] float x) => Assert.That(Tanh(x), Is.InRange(0.99f, 1f));

    private static float Exp(float x) => One(x, SingleLane.Exp);

    private static float Logistic(float x) => One(x, SingleLane.Logistic);

    private static float Tanh(float x) => One(x, SingleLane.Tanh);

    private static float Softplus(float x) => One(x, SingleLane.Softplus);

    private static float One(float x, Func<SingleLane, SingleLane> function)
    {
        Span<float> result = stackalloc float[1];
        SingleLane.Store(function(SingleLane.Broadcast(x)), result, 0);
        return result[0];
    }
}

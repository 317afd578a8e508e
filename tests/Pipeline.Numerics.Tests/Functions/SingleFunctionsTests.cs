using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Numerics.Tests.Functions;

/// <summary>One float in 4099 of all floats that a function treats differently; 4099 is prime, so all low bits occur.</summary>
public class SingleFunctionsTests
{
    private const int Stride = 4099;

    [Test]
    public void Exp_SampledFloats_StaysWithinTheStatedError() => Assert.That(WorstError(87, Exp, Math.Exp), Is.LessThan(1.1e-7));

    [Test]
    public void Logistic_SampledFloats_StaysWithinTheStatedError() =>
        Assert.That(WorstError(87, Logistic, x => 1 / (1 + Math.Exp(-x))), Is.LessThan(1.8e-7));

    [Test]
    public void Tanh_SampledFloats_StaysWithinTheStatedErrorAndBelowOne()
    {
        Assert.That(WorstError(20, Tanh, Math.Tanh), Is.LessThan(2.5e-7));
        Assert.That(Floats(20).Select(Tanh).Max(), Is.EqualTo(1f));
    }

    [Test]
    public void Softplus_SampledFloats_StaysWithinTheStatedError()
    {
        double worst = WorstError(87, Softplus, x => Exponential.Softplus(x));
        TestContext.Out.WriteLine($"worst relative error {worst:E2}");
        Assert.That(worst, Is.LessThan(2.3e-7));
    }

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

    private static double WorstError(float bound, Func<float, float> function, Func<double, double> reference) =>
        Floats(bound).Max(x => Math.Abs((function(x) / reference(x)) - 1));

    private static IEnumerable<float> Floats(float bound)
    {
        // From 2⁻³⁰ on; below, the functions are constant or the identity to float accuracy.
        int end = BitConverter.SingleToInt32Bits(bound);
        for (int bits = BitConverter.SingleToInt32Bits(1f / (1 << 30)); bits <= end; bits += Stride)
        {
            float x = BitConverter.Int32BitsToSingle(bits);
            yield return x;
            yield return -x;
        }
    }
}

using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Tests.Functions;

public class ExponentialTests
{
    private const int Samples = 4_000;

    [Test]
    public void Exp_SampledArguments_StaysWithinTheStatedError() =>
        Assert.That(WorstUlp(-12, 12, Exponential.Exp, DecimalReference.Exp), Is.LessThan(1));

    [Test]
    public void Log_SampledArguments_StaysWithinTheStatedError()
    {
        Assert.That(WorstUlp(0.5, 2, Exponential.Log, DecimalReference.Log), Is.LessThan(1));
        Assert.That(WorstUlp(1e-3, 1e4, Exponential.Log, DecimalReference.Log), Is.LessThan(1));
    }

    [Test]
    public void Logistic_SampledArguments_StaysWithinTheStatedError() =>
        Assert.That(WorstUlp(-12, 20, Exponential.Logistic, DecimalReference.Logistic), Is.LessThan(3));

    [Test]
    public void Tanh_SampledArguments_StaysWithinTheStatedError()
    {
        Assert.That(WorstUlp(-10, 10, Exponential.Tanh, DecimalReference.Tanh), Is.LessThan(3));
        Assert.That(WorstUlp(-0.05, 0.05, Exponential.Tanh, DecimalReference.Tanh), Is.LessThan(3));
    }

    [Test]
    public void Softplus_SampledArguments_StaysWithinTheStatedError() =>
        Assert.That(WorstUlp(-12, 20, Exponential.Softplus, DecimalReference.Softplus), Is.LessThan(3));

    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(1000, 1000)]
    [TestCase(double.NaN, double.NaN)]
    public void Softplus_Edge_IsExact(double x, double expected) => Assert.That(Exponential.Softplus(x), Is.EqualTo(expected));

    [Test]
    public void Exp_WholeRange_AgreesWithTheLibrary()
    {
        var random = new Random(Seed: 1);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = (random.NextDouble() - 0.5) * 1400;
            Assert.That(Exponential.Exp(x) / Math.Exp(x), Is.EqualTo(1).Within(5e-16), $"x = {x:R}");
        }
    }

    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(710, double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(-746, 0)]
    [TestCase(0, 1)]
    [TestCase(-745, 5e-324)]
    [TestCase(double.NaN, double.NaN)]
    public void Exp_Edge_IsExact(double x, double expected) => Assert.That(Exponential.Exp(x), Is.EqualTo(expected));

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(-0.0, double.NegativeInfinity)]
    [TestCase(1, 0)]
    [TestCase(-1, double.NaN)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(5e-324, -744.4400719213812)]
    [TestCase(double.MaxValue, 709.782712893384)]
    [TestCase(double.NaN, double.NaN)]
    public void Log_Edge_IsExact(double x, double expected) => Assert.That(Exponential.Log(x), Is.EqualTo(expected));

    [TestCase(double.PositiveInfinity, 1)]
    [TestCase(double.NegativeInfinity, -1)]
    [TestCase(1e-300, 1e-300)]
    [TestCase(double.NaN, double.NaN)]
    public void Tanh_Edge_IsExact(double x, double expected) => Assert.That(Exponential.Tanh(x), Is.EqualTo(expected));

    [TestCase(double.PositiveInfinity, 1)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(double.NaN, double.NaN)]
    public void Logistic_Edge_IsExact(double x, double expected) => Assert.That(Exponential.Logistic(x), Is.EqualTo(expected));

    private static double WorstUlp(double minimum, double maximum, Func<double, double> function, Func<decimal, decimal> reference)
    {
        var random = new Random(Seed: 2);
        double worst = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = minimum + (random.NextDouble() * (maximum - minimum));
            worst = Math.Max(worst, DecimalReference.UlpError(function(x), reference(DecimalReference.Exact(x))));
        }

        TestContext.Out.WriteLine($"worst error {worst:F2} ulp");
        return worst;
    }
}

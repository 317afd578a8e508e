using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Tests.Functions;

public class ExponentialTests
{
    [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity, 0)]
    [TestCase(1000, 1000)]
    [TestCase(double.NaN, double.NaN)]
    public void Softplus_Edge_IsExact(double x, double expected) => Assert.That(Exponential.Softplus(x), Is.EqualTo(expected));

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
}

using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Tests.Functions;

public class NormalDistributionTests
{
    // Reference values to 17 digits from tables of the complementary error function.
    [TestCase(0.5, 0.47950012218695346)]
    [TestCase(2.0, 0.004677734981047266)]
    [TestCase(3.0, 2.2090496998585441e-05)]
    [TestCase(5.0, 1.5374597944280349e-12)]
    [TestCase(10.0, 2.0884875837625448e-45)]
    [TestCase(-3.0, 1.9999779095030015)]
    public void Erfc_TableValue_HasTheStatedAccuracy(double x, double expected) =>
        Assert.That(NormalDistribution.Erfc(x) / expected, Is.EqualTo(1).Within(Math.Abs(x) < 2.5 ? 1e-12 : 1e-14));

    [TestCase(0.5, 0)]
    [TestCase(0.975, 1.9599639845400545)]
    [TestCase(0.25, -0.6744897501960817)]
    [TestCase(0.001, -3.090232306167814)]
    [TestCase(1e-20, -9.262340089798408)]
    public void Quantile_TableValue_HasTheStatedAccuracy(double probability, double expected) =>
        Assert.That(NormalDistribution.Quantile(probability), Is.EqualTo(expected).Within(Math.Abs(expected) * 2e-15));

    [Test]
    public void Quantile_AnyProbability_IsUndoneByTheDistributionFunction([Values(1e-12, 1e-6, 0.01, 0.07, 0.08, 0.3, 0.49, 0.6, 0.92, 0.93, 0.999)] double probability) =>
        Assert.That(NormalDistribution.Cumulative(NormalDistribution.Quantile(probability)) / probability, Is.EqualTo(1).Within(1e-12));

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(1, double.PositiveInfinity)]
    [TestCase(-0.1, double.NaN)]
    [TestCase(1.1, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void Quantile_Edge_IsExact(double probability, double expected) =>
        Assert.That(NormalDistribution.Quantile(probability), Is.EqualTo(expected));
}

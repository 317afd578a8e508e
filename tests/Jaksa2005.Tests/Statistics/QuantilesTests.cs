using Jaksa2005.Statistics;

namespace Jaksa2005.Tests.Statistics;

public class QuantilesTests
{
    [TestCase(0.0, 1.0)]
    [TestCase(0.5, 2.5)]
    [TestCase(0.1, 1.3)]
    [TestCase(1.0, 4.0)]
    public void Of_AnySample_LiesOnTheLineBetweenOrderStatistics(double share, double expected) =>
        Assert.That(Quantiles.Of([4, 1, 3, 2], share), Is.EqualTo(expected).Within(1e-12));
}

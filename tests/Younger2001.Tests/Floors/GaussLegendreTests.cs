using Younger2001.Floors;

namespace Younger2001.Tests.Floors;

public class GaussLegendreTests
{
    [Test]
    public void Rule_OfEveryCount_IntegratesPolynomialsUpToItsDegree([Values(1, 2, 3, 8, 20)] int count)
    {
        var rule = new GaussLegendre(count);

        for (int degree = 0; degree < 2 * count; degree++)
        {
            double integral = rule.Nodes.Zip(rule.Weights, (x, weight) => weight * Math.Pow(x, degree)).Sum();
            Assert.That(integral, Is.EqualTo(degree % 2 == 0 ? 2.0 / (degree + 1) : 0).Within(1e-13), $"degree {degree}");
        }

        Assert.That(rule.Nodes, Is.Ordered.And.All.InRange(-1.0, 1.0).And.Exactly(count).Items);
    }
}

using Younger2001.FixedWeights;

namespace Younger2001.Tests.FixedWeights;

public class LogisticProductTests
{
    [Test]
    public void Product_OfSignalsOfEitherSign_IsNearlyTheirs([Range(1, 100)] int seed)
    {
        var random = new Random(seed);
        (double a, double b) = ((6 * random.NextDouble()) - 3, (2 * random.NextDouble()) - 1);

        Assert.That(Product(a, b, 1.0 / 256), Is.EqualTo(a * b).Within(1e-9));
    }

    /// <summary>With the bias at which the fourth derivative vanishes, half the scale leaves a sixteenth of the error, not a quarter.</summary>
    [Test]
    public void Error_OfTheScale_IsOfTheFourthOrder()
    {
        double coarse = Math.Abs(Product(2, 1, 0.25) - 2), fine = Math.Abs(Product(2, 1, 0.125) - 2);

        Assert.That(coarse / fine, Is.EqualTo(16).Within(2));
    }

    private static double Product(double a, double b, double scale)
    {
        var network = new UnitNetwork();
        int one = network.Add("1", UnitFunction.Input);
        int first = network.Add("a", UnitFunction.Input);
        int second = network.Add("b", UnitFunction.Input);
        new LogisticProduct(one, scale).Add(network, "ab", first, second);
        var run = new UnitNetworkRun(network);
        (run["1"], run["a"], run["b"]) = (1, a, b);
        run.Step();
        return run["ab"];
    }
}
